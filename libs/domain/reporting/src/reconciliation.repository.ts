import { Injectable } from '@nestjs/common';
import type { Tx } from '@app/platform';
import type { BooksReport, Difference } from './check-books.service.js';

/** The number of the advisory lock under which runs are begun and written down one by one. */
const runLock = 7_205_012;

/** Runs and differences as they are written down; holds no rule of its own. */
@Injectable()
export class ReconciliationRepository {
  /** Waits until no other process begins or ends a run; held to the end of the transaction. */
  async lock(tx: Tx): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [runLock]);
  }

  /** Whether a run began after the moment; with `withChain`, one that looked at the chain. */
  async hasBegunSince(
    tx: Tx,
    { since, withChain }: { since: Date; withChain: boolean },
  ): Promise<boolean> {
    const rows = await tx.query(
      `SELECT id FROM reporting.run
       WHERE started_at > $1 AND (NOT $2 OR (with_chain AND finished_at IS NOT NULL)) LIMIT 1`,
      [since, withChain],
    );
    return rows.length > 0;
  }

  async begin(tx: Tx, withChain: boolean): Promise<string> {
    const id = tx.newId();
    await tx.query('INSERT INTO reporting.run (id, with_chain, started_at) VALUES ($1, $2, $3)', [
      id,
      withChain,
      tx.now,
    ]);
    return id;
  }

  async finish(tx: Tx, runId: string, report: BooksReport): Promise<void> {
    await tx.query(
      `UPDATE reporting.run SET finished_at = $2, rules = $3, entries = $4, differences = $5
       WHERE id = $1`,
      [runId, tx.now, report.rules, report.entries, report.differences.length],
    );
  }

  /** Writes down what was seen; answers those that were not open before. */
  async keep(tx: Tx, runId: string, found: readonly Difference[]): Promise<Difference[]> {
    const fresh: Difference[] = [];
    for (const difference of found) {
      const [row] = await tx.query<{ isNew: boolean }>(
        `INSERT INTO reporting.difference
           (id, kind, subject, detail, first_run, found_at, seen_at)
         VALUES ($1, $2, $3, $4, $5, $6, $6)
         ON CONFLICT (kind, subject) WHERE resolved_at IS NULL
           DO UPDATE SET detail = excluded.detail, seen_at = excluded.seen_at
         RETURNING first_run = $5 AS "isNew"`,
        [tx.newId(), difference.kind, difference.subject, difference.detail, runId, tx.now],
      );
      if (row?.isNew === true) fresh.push(difference);
    }
    return fresh;
  }

  /** Marks what the run looked for and did not see any more; answers how many that were. */
  async resolveUnseen(tx: Tx, kinds: readonly string[]): Promise<number> {
    const rows = await tx.query(
      `UPDATE reporting.difference SET resolved_at = $1
       WHERE resolved_at IS NULL AND kind = ANY ($2) AND seen_at < $1 RETURNING id`,
      [tx.now, [...kinds]],
    );
    return rows.length;
  }
}
