import { Injectable } from '@nestjs/common';
import { type InstantCursor, isUuid, type Tx, violatedConstraint } from '@app/platform';
import { Case } from './case.entity.js';
import type { CaseKind, CaseStatus, Verdict } from './moderation.enums.js';
import { OwnCase } from './moderation.errors.js';

export interface CaseColumns {
  readonly id: string;
  readonly kind: CaseKind;
  readonly subjectId: string;
  readonly subjectVersion: number;
  readonly authorId: string | null;
  readonly approvalsRequired: 1 | 2;
  readonly openedAt: Date;
  readonly dueAt: Date;
}

/** What one person decided on a case. */
export interface Decision {
  readonly accountId: string;
  readonly role: 'moderator' | 'admin';
  readonly verdict: Verdict;
  readonly reason: string;
  readonly checks: readonly string[];
  readonly decidedAt: Date;
}

export interface CaseFilter {
  readonly kind: CaseKind | null;
  readonly status: CaseStatus;
}

/** What is needed to choose among open cases. */
export interface WaitingCase {
  readonly id: string;
  readonly kind: CaseKind;
  readonly subjectId: string;
}

interface DecisionRow {
  case_id: string;
  account_id: string;
  account_role: 'moderator' | 'admin';
  verdict: Verdict;
  reason: string;
  checks: string[];
  decided_at: Date;
}

/** Queries on cases. */
@Injectable()
export class CaseRepository {
  async insert(tx: Tx, wanted: CaseColumns): Promise<void> {
    await tx.query(
      `INSERT INTO moderation.case (id, kind, subject_id, subject_version, author_id,
         approvals_required, status, opened_at, due_at)
       VALUES ($1, $2, $3, $4, $5, $6, 'open', $7, $8)`,
      [
        wanted.id,
        wanted.kind,
        wanted.subjectId,
        wanted.subjectVersion,
        wanted.authorId,
        wanted.approvalsRequired,
        wanted.openedAt,
        wanted.dueAt,
      ],
    );
  }

  async supersede(
    tx: Tx,
    { kind, subjectId }: { kind: CaseKind; subjectId: string },
  ): Promise<void> {
    await tx.query(
      `UPDATE moderation.case SET status = 'superseded', closed_at = $3, version = version + 1,
         claimed_by = NULL, claimed_until = NULL
       WHERE kind = $1 AND subject_id = $2 AND status = 'open'`,
      [kind, subjectId, tx.now],
    );
  }

  async findById(tx: Tx, id: string): Promise<Case | null> {
    return isUuid(id) ? tx.manager.findOne(Case, { where: { id } }) : null;
  }

  async lockById(tx: Tx, id: string): Promise<Case | null> {
    if (!isUuid(id)) return null;
    return tx.manager.findOne(Case, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** Writes what the rules of the entity may have changed. */
  async update(tx: Tx, found: Case): Promise<void> {
    const { id, status, version, claimedBy, claimedUntil, closedAt } = found;
    await tx.manager.update(Case, { id }, { status, version, claimedBy, claimedUntil, closedAt });
  }

  /** Open cases by when they are due, the most urgent first; closed ones the last closed first. */
  async page(
    tx: Tx,
    { filter, after, limit }: { filter: CaseFilter; after: InstantCursor | null; limit: number },
  ): Promise<Case[]> {
    const isOpen = filter.status === 'open';
    const [place, direction] = isOpen
      ? (['dueAt', 'ASC'] as const)
      : (['closedAt', 'DESC'] as const);
    const query = tx.manager
      .createQueryBuilder(Case, 'c')
      .where('c.status = :status', { status: filter.status })
      .orderBy(`c.${place}`, direction)
      .addOrderBy('c.id', direction)
      .limit(limit);
    if (filter.kind) query.andWhere('c.kind = :kind', { kind: filter.kind });
    if (after) {
      const columns = isOpen ? '(c.due_at, c.id) >' : '(c.closed_at, c.id) <';
      query.andWhere(`${columns} (:at, :id)`, { at: after.at, id: after.id });
    }
    return query.getMany();
  }

  async count(tx: Tx, { kind, status }: CaseFilter): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM moderation.case
       WHERE status = $1 AND ($2::text IS NULL OR kind = $2)`,
      [status, kind],
    );
    return row?.count ?? 0;
  }

  /**
   * Open cases that this account has neither written nor decided and nobody else has taken: those
   * of the same kind first, the most urgent first.
   */
  async waitingFor(
    tx: Tx,
    accountId: string,
    { kind, not, limit, offset }: { kind: CaseKind; not: string; limit: number; offset: number },
  ): Promise<WaitingCase[]> {
    return tx.query<WaitingCase>(
      `SELECT c.id, c.kind, c.subject_id AS "subjectId" FROM moderation.case c
       WHERE c.status = 'open' AND c.id <> $4 AND c.author_id IS DISTINCT FROM $1
         AND (c.claimed_until IS NULL OR c.claimed_until <= $2 OR c.claimed_by = $1)
         AND NOT EXISTS (SELECT 1 FROM moderation.decision d
                         WHERE d.case_id = c.id AND d.account_id = $1)
       ORDER BY c.kind <> $3, c.due_at, c.id LIMIT $5 OFFSET $6`,
      [accountId, tx.now, kind, not, limit, offset],
    );
  }

  /** The decisions on each of the cases, the first one first. */
  async decisionsOf(tx: Tx, caseIds: readonly string[]): Promise<Map<string, Decision[]>> {
    const rows = await tx.query<DecisionRow>(
      `SELECT case_id, account_id, account_role, verdict, reason, checks, decided_at
       FROM moderation.decision WHERE case_id = ANY($1::uuid[]) ORDER BY decided_at, id`,
      [caseIds],
    );
    return new Map(
      caseIds.map((id) => [id, rows.filter((row) => row.case_id === id).map(toDecision)]),
    );
  }

  /** @throws OwnCase when the database itself refuses: the author, or the same person twice. */
  async insertDecision(tx: Tx, caseId: string, decision: Decision): Promise<void> {
    try {
      await tx.query(
        `INSERT INTO moderation.decision
           (id, case_id, account_id, account_role, verdict, reason, checks, decided_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          tx.newId(),
          caseId,
          decision.accountId,
          decision.role,
          decision.verdict,
          decision.reason,
          decision.checks,
          decision.decidedAt,
        ],
      );
    } catch (error) {
      const constraint = violatedConstraint(error);
      if (constraint === 'decision_four_eyes') throw new OwnCase('author');
      if (constraint === 'decision_once_key') throw new OwnCase('approvedBefore');
      throw error;
    }
  }
}

function toDecision(row: DecisionRow): Decision {
  const { account_id: accountId, account_role: role, verdict, reason, checks } = row;
  return { accountId, role, verdict, reason, checks, decidedAt: row.decided_at };
}
