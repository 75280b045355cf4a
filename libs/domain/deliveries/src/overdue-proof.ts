import type { Tx } from '@app/platform';
import { ProofOverdue, SubmissionVetoes, type SubmissionVeto } from '@app/wishes';
import { Injectable, type OnModuleInit } from '@nestjs/common';

/** Proof is due so long after the goods arrived: accepted by a second member, evidence taken. */
const dueDays = 14;

/**
 * Goods that arrived and are not proved. An institution that owes proof posts no new wishes until
 * it has given it, and everybody can read since when.
 */
@Injectable()
export class OverdueProof implements SubmissionVeto, OnModuleInit {
  constructor(private readonly vetoes: SubmissionVetoes) {}

  onModuleInit(): void {
    this.vetoes.register(this);
  }

  /** @throws ProofOverdue with how many deliveries lack it. */
  async check(tx: Tx, institutionId: string): Promise<void> {
    const [row] = await tx.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM deliveries.delivery d
       WHERE d.institution_id = $1 AND d.delivered_at < $2::timestamptz - make_interval(days => $3)
         AND (d.state = 'delivered' OR d.evidence_state IN ('returned', 'rejected'))`,
      [institutionId, tx.now, dueDays],
    );
    if (row && row.count > 0) throw new ProofOverdue(row.count);
  }

  /** The first day on which proof was or will be due, in Almaty; null when none is owed. */
  async dueOn(tx: Tx, institutionId: string): Promise<string | null> {
    const [row] = await tx.query<{ day: string | null }>(
      `SELECT (min(d.delivered_at AT TIME ZONE 'Asia/Almaty')::date + $2::int)::text AS day
       FROM deliveries.delivery d WHERE d.institution_id = $1 AND d.delivered_at IS NOT NULL
         AND (d.state = 'delivered' OR d.evidence_state IN ('returned', 'rejected'))`,
      [institutionId, dueDays],
    );
    return row?.day ?? null;
  }
}
