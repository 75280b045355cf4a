import { Injectable } from '@nestjs/common';
import { hashOf, type SealedTransfer } from '@app/ledger';
import { AuditorDatabase } from '@app/platform';
import { bookChecks } from './book-checks.js';

/** Something that does not agree, with what to do about it. */
export interface Difference {
  readonly kind: string;
  /** Id of what it is about. */
  readonly subject: string;
  /** What differs, in figures of minor units. */
  readonly detail: string;
  readonly cause: string;
  readonly remedy: string;
}

/** What one look at the books found. */
export interface BooksReport {
  readonly differences: readonly Difference[];
  /** How many rules were looked at, and which. */
  readonly rules: number;
  readonly kinds: readonly string[];
  /** How many sealed entries were recomputed. */
  readonly entries: number;
}

interface SealedRow {
  readonly seq: string;
  readonly previous: string;
  readonly hash: string;
  readonly id: string | null;
  readonly at: string;
  readonly template: string;
  readonly reference: string;
  readonly reason: string;
  readonly actor: string;
  readonly reverses: string | null;
  readonly transfers: readonly SealedTransfer[];
}

const rowsPerPage = 2_000;
const chainCheck = {
  kind: 'chainBroken',
  cause: 'A sealed entry is not what it was when it was sealed.',
  remedy: 'Somebody wrote past the service: compare with the last export and restore the entry.',
};

/** Holds all books against each other: provider, promises, wishes, ledger, chain and catalogue. */
@Injectable()
export class CheckBooks {
  constructor(private readonly database: AuditorDatabase) {}

  /** Looks at every rule, and at every hash unless told not to; reads only. */
  async run({ withChain }: { withChain: boolean } = { withChain: true }): Promise<BooksReport> {
    const differences: Difference[] = [];
    for (const { sql, kind, cause, remedy } of bookChecks) {
      const rows = await this.database.read<{ subject: string; detail: string }>(sql);
      for (const { subject, detail } of rows) {
        differences.push({ kind, subject, detail, cause, remedy });
      }
    }
    const chain = withChain ? await this.#checkChain() : { differences: [], entries: 0 };
    const kinds = [...bookChecks, ...(withChain ? [chainCheck] : [])].map(({ kind }) => kind);
    return {
      differences: [...differences, ...chain.differences],
      rules: kinds.length,
      kinds,
      entries: chain.entries,
    };
  }

  async #checkChain(): Promise<{ differences: Difference[]; entries: number }> {
    const differences: Difference[] = [];
    let entries = 0;
    let before = '0'.repeat(64);
    for await (const row of this.#sealed()) {
      entries += 1;
      const seq = Number(row.seq);
      const isRight =
        seq === entries && row.previous === before && row.id !== null && isSealed(row, row.id);
      if (!isRight) {
        const subject = row.id ?? `entry ${row.seq}`;
        differences.push({ ...chainCheck, subject, detail: `entry ${row.seq}` });
      }
      entries = seq;
      before = row.hash;
    }
    return { differences, entries };
  }

  async *#sealed(): AsyncGenerator<SealedRow> {
    let after = '0';
    for (;;) {
      const rows = await this.database.read<SealedRow>(
        `SELECT seq, encode(previous_hash, 'hex') AS previous, encode(hash, 'hex') AS hash,
           found_id AS id, at, template, external_reference AS reference, reason, actor, reverses,
           transfers
         FROM ledger.sealed WHERE seq > $1 ORDER BY seq LIMIT ${rowsPerPage}`,
        [after],
      );
      yield* rows;
      const last = rows.at(-1);
      if (last === undefined || rows.length < rowsPerPage) return;
      after = last.seq;
    }
  }
}

function isSealed(row: SealedRow, id: string): boolean {
  return hashOf({ ...row, id, seq: Number(row.seq) }) === row.hash;
}
