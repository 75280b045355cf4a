import { Injectable } from '@nestjs/common';
import { AuditorDatabase } from '@app/platform';

/** One look at the books. */
export interface RunRow {
  readonly id: string;
  readonly withChain: boolean;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly rules: number | null;
  readonly differences: number | null;
}

/** A difference from when it was first seen until it was gone. */
export interface DifferenceRow {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly detail: string;
  readonly foundAt: Date;
  readonly resolvedAt: Date | null;
}

/** What the finance desk shows of reconciliation. */
export interface ReconciliationOverview {
  readonly runs: readonly RunRow[];
  readonly openCount: number;
  readonly open: readonly DifferenceRow[];
  readonly resolved: readonly DifferenceRow[];
}

const differenceColumns =
  'id, kind, subject, detail, found_at AS "foundAt", resolved_at AS "resolvedAt"';

/** Reads what the runs wrote down. */
@Injectable()
export class ReconciliationReading {
  constructor(private readonly database: AuditorDatabase) {}

  /** The newest runs, what is open now and what is gone. */
  async read(): Promise<ReconciliationOverview> {
    const [runs, open, resolved, [counted]] = await Promise.all([
      this.database.read<RunRow>(
        `SELECT id, with_chain AS "withChain", started_at AS "startedAt",
           finished_at AS "finishedAt", rules, differences
         FROM reporting.run ORDER BY started_at DESC, id DESC LIMIT 20`,
      ),
      this.database.read<DifferenceRow>(
        `SELECT ${differenceColumns} FROM reporting.difference
         WHERE resolved_at IS NULL ORDER BY found_at DESC, id DESC LIMIT 100`,
      ),
      this.database.read<DifferenceRow>(
        `SELECT ${differenceColumns} FROM reporting.difference
         WHERE resolved_at IS NOT NULL ORDER BY resolved_at DESC, id DESC LIMIT 20`,
      ),
      this.database.read<{ open: number }>(
        'SELECT count(*)::int AS open FROM reporting.difference WHERE resolved_at IS NULL',
      ),
    ]);
    return { runs, open, resolved, openCount: counted?.open ?? 0 };
  }
}
