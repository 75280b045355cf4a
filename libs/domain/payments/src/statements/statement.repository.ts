import { violatedConstraint, type Tx } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { BankLine } from './read-lines.js';
import { StatementLine, type LineState } from './statement-line.entity.js';
import { LineRefusal } from './statements.errors.js';

/** A file that was brought in. */
export interface StatementFile {
  readonly id: string;
  readonly fileName: string;
  readonly sha256: Buffer;
  readonly lines: number;
  readonly newLines: number;
  readonly importedBy: string;
  readonly importedAt: Date;
}

/** A gift that waits for its transfer, or a late one. */
export interface TransferAwaited {
  readonly paymentId: string;
  readonly code: string;
  readonly amountMinor: bigint;
  readonly createdAt: Date;
  readonly isPaid: boolean;
  /** Whether a line was proposed for it already. */
  readonly isTaken: boolean;
}

/** A refund that somebody has to transfer, and to which account it goes back. */
export interface RefundToTransfer {
  readonly refundId: string;
  readonly amountMinor: bigint;
  readonly party: string | null;
  readonly partyAccount: string | null;
  readonly code: string;
  readonly createdAt: Date;
  readonly isTaken: boolean;
}

const columnsOfFile = `id, file_name AS "fileName", sha256, lines, new_lines AS "newLines",
  imported_by AS "importedBy", imported_at AS "importedAt"`;
const perInsert = 200;
const takenBy = new Set(['statement_line_payment_key', 'statement_line_refund_key']);

/** Statements and their lines as rows: no rule here. */
@Injectable()
export class StatementRepository {
  async fileByHash(tx: Tx, sha256: Buffer): Promise<StatementFile | null> {
    const [row] = await tx.query<StatementFile>(
      `SELECT ${columnsOfFile} FROM payments.statement WHERE sha256 = $1`,
      [sha256],
    );
    return row ?? null;
  }

  async hasFile(tx: Tx, id: string): Promise<boolean> {
    const rows = await tx.query('SELECT id FROM payments.statement WHERE id = $1', [id]);
    return rows.length > 0;
  }

  async newestFiles(tx: Tx, most: number): Promise<StatementFile[]> {
    return tx.query(
      `SELECT ${columnsOfFile} FROM payments.statement ORDER BY imported_at DESC, id LIMIT $1`,
      [most],
    );
  }

  async insertFile(tx: Tx, file: StatementFile): Promise<void> {
    const { id, fileName, sha256, lines, newLines, importedBy, importedAt } = file;
    await tx.query(
      `INSERT INTO payments.statement (id, file_name, sha256, lines, new_lines, imported_by,
         imported_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, fileName, sha256, lines, newLines, importedBy, importedAt],
    );
  }

  /** Which of these lines came with an earlier file. */
  async known(tx: Tx, fingerprints: readonly Buffer[]): Promise<Set<string>> {
    const rows = await tx.query<{ hex: string }>(
      `SELECT encode(fingerprint, 'hex') AS hex FROM payments.statement_line
       WHERE fingerprint = ANY($1)`,
      [fingerprints],
    );
    return new Set(rows.map(({ hex }) => hex));
  }

  async insertLines(
    tx: Tx,
    statementId: string,
    lines: ReadonlyArray<{ line: BankLine; position: number; fingerprint: Buffer }>,
  ): Promise<void> {
    for (let from = 0; from < lines.length; from += perInsert) {
      const rows = lines.slice(from, from + perInsert).map(({ line, position, fingerprint }) => {
        const { amount, ...written } = line;
        return {
          ...{ id: tx.newId(), statementId, position, fingerprint, ...written },
          ...{ amountMinor: amount.minor, currency: amount.currency.code, state: 'open' as const },
        };
      });
      await tx.manager.insert(StatementLine, rows);
    }
  }

  async lockLine(tx: Tx, id: string): Promise<StatementLine | null> {
    return tx.manager.findOne(StatementLine, {
      where: { id },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** @throws LineRefusal when another line is for the same gift or refund. */
  async saveLine(tx: Tx, line: StatementLine): Promise<void> {
    const { id, state, fate, paymentId, refundId, note } = line;
    const { proposedBy, proposedAt, confirmedBy, confirmedAt } = line;
    const who = { proposedBy, proposedAt, confirmedBy, confirmedAt };
    const changed = { state, fate, paymentId, refundId, note, ...who };
    try {
      await tx.manager.update(StatementLine, { id }, changed);
    } catch (error) {
      // Another line was proposed for the same gift or refund at the same moment.
      if (!takenBy.has(violatedConstraint(error) ?? '')) throw error;
      throw new LineRefusal('statement.error.alreadyPaid');
    }
  }

  /** Lines in a state, the oldest of those that wait first, the newest of the others. */
  async lines(
    tx: Tx,
    { state, most }: { state: LineState; most: number },
  ): Promise<StatementLine[]> {
    const order = state === 'confirmed' ? 'DESC' : 'ASC';
    return tx.manager.find(StatementLine, {
      where: { state },
      order: { bookedOn: order, id: order },
      take: most,
    });
  }

  async openIncoming(tx: Tx, most: number): Promise<StatementLine[]> {
    return tx.manager.find(StatementLine, {
      where: { state: 'open', direction: 'in' },
      order: { bookedOn: 'ASC', id: 'ASC' },
      take: most,
    });
  }

  async counts(tx: Tx): Promise<Record<LineState, number>> {
    const rows = await tx.query<{ state: LineState; n: number }>(
      'SELECT state, count(*)::int AS n FROM payments.statement_line GROUP BY state',
    );
    const of = (state: LineState): number => rows.find((row) => row.state === state)?.n ?? 0;
    return { open: of('open'), proposed: of('proposed'), confirmed: of('confirmed') };
  }

  /** The gifts that these codes name. */
  async awaitedBy(tx: Tx, codes: readonly string[]): Promise<Map<string, TransferAwaited>> {
    return this.#awaited(tx, 'p.transfer_code = ANY($1)', [codes]);
  }

  /** The gifts of these payments. */
  async awaitedOf(tx: Tx, paymentIds: readonly string[]): Promise<Map<string, TransferAwaited>> {
    const found = await this.#awaited(tx, 'p.id = ANY($1)', [paymentIds]);
    return new Map([...found.values()].map((awaited) => [awaited.paymentId, awaited]));
  }

  /** Refunds of transfers that were approved and have not gone out, or one of them. */
  async refundsToTransfer(tx: Tx, only: string | null = null): Promise<RefundToTransfer[]> {
    const rows = await tx.query<Omit<RefundToTransfer, 'amountMinor'> & { amountMinor: string }>(
      `SELECT r.id AS "refundId", r.amount_minor::text AS "amountMinor", l.party,
         l.party_account AS "partyAccount", p.transfer_code AS code, r.created_at AS "createdAt",
         EXISTS (SELECT FROM payments.statement_line o WHERE o.refund_id = r.id) AS "isTaken"
       FROM payments.refund r JOIN payments.payment p ON p.id = r.payment_id
       LEFT JOIN payments.statement_line l ON l.payment_id = p.id AND l.state = 'confirmed'
       WHERE p.provider = 'bank' AND r.state IN ('approved', 'sent')
         AND ($1::uuid IS NULL OR r.id = $1)
       ORDER BY r.created_at, r.id LIMIT 100`,
      [only],
    );
    return rows.map((row) => ({ ...row, amountMinor: BigInt(row.amountMinor) }));
  }

  async linesByIds(tx: Tx, ids: readonly string[]): Promise<StatementLine[]> {
    return tx.manager.find(StatementLine, { where: { id: In([...ids]) } });
  }

  async #awaited(
    tx: Tx,
    where: string,
    values: readonly unknown[],
  ): Promise<Map<string, TransferAwaited>> {
    const rows = await tx.query<Omit<TransferAwaited, 'amountMinor'> & { amountMinor: string }>(
      `SELECT p.id AS "paymentId", p.transfer_code AS code,
         coalesce(p.asked_minor, p.amount_minor)::text AS "amountMinor",
         p.created_at AS "createdAt", p.succeeded_at IS NOT NULL AS "isPaid",
         EXISTS (SELECT FROM payments.statement_line l WHERE l.payment_id = p.id) AS "isTaken"
       FROM payments.payment p WHERE p.provider = 'bank' AND ${where}`,
      values,
    );
    const found = rows.map((row) => ({ ...row, amountMinor: BigInt(row.amountMinor) }));
    return new Map(found.map((awaited) => [awaited.code, awaited]));
  }
}
