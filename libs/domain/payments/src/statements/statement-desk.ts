import { AccountService } from '@app/identity';
import { Transactions, type Tx } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { codesIn } from '../transfer-code.js';
import { LineFates } from './line-fates.js';
import type { LineState, StatementLine } from './statement-line.entity.js';
import {
  StatementRepository,
  type RefundToTransfer,
  type StatementFile,
  type TransferAwaited,
} from './statement.repository.js';

/** A line with what it may be, or became. */
export interface LineStory {
  readonly line: StatementLine;
  /** The gift that it pays, or seems to pay. */
  readonly gift: TransferAwaited | null;
  /** The refund that it seems to be: of this amount, to the account that paid. */
  readonly refundId: string | null;
}

/** What the page of statements shows. */
export interface StatementPage {
  readonly lines: readonly LineStory[];
  readonly counts: Readonly<Record<LineState, number>>;
  /** Open lines that leave no doubt. */
  readonly certain: readonly string[];
  readonly files: readonly StatementFile[];
  readonly refunds: readonly RefundToTransfer[];
  readonly names: ReadonlyMap<string, string>;
}

const linesMost = 100;
const filesMost = 10;
const certainMost = 200;

/** Statements as people of finance read them. */
@Injectable()
export class StatementDesk {
  constructor(
    private readonly transactions: Transactions,
    private readonly statements: StatementRepository,
    private readonly fates: LineFates,
    private readonly accounts: AccountService,
  ) {}

  /** Lines in a state, a hundred at most, and what goes with them. */
  async page(state: LineState): Promise<StatementPage> {
    return this.transactions.run(async (tx) => {
      const lines = await this.statements.lines(tx, { state, most: linesMost });
      const refunds = await this.statements.refundsToTransfer(tx);
      const files = await this.statements.newestFiles(tx, filesMost);
      const open = await this.statements.openIncoming(tx, certainMost);
      const people = [
        ...lines.flatMap(({ proposedBy, confirmedBy }) => [proposedBy, confirmedBy]),
        ...files.map(({ importedBy }) => importedBy),
      ].filter((id) => id !== null);
      return {
        lines: await this.#stories(tx, lines, refunds),
        counts: await this.statements.counts(tx),
        certain: [...(await this.fates.certainOf(tx, open)).keys()],
        names: await this.accounts.namesOf(tx, [...new Set(people)]),
        ...{ files, refunds },
      };
    });
  }

  async #stories(
    tx: Tx,
    lines: readonly StatementLine[],
    refunds: readonly RefundToTransfer[],
  ): Promise<LineStory[]> {
    const codes = lines.filter(({ direction }) => direction === 'in').map(namedIn);
    const named = await this.statements.awaitedBy(tx, codes.flat());
    const paymentIds = lines.flatMap(({ paymentId }) => paymentId ?? []);
    const paid = await this.statements.awaitedOf(tx, paymentIds);
    return lines.map((line) => {
      if (line.paymentId !== null) {
        return { line, gift: paid.get(line.paymentId) ?? null, refundId: null };
      }
      const gifts = line.direction === 'in' ? namedIn(line).flatMap((c) => named.get(c) ?? []) : [];
      const refund = line.direction === 'out' ? refunds.find((r) => seemsToBe(r, line)) : undefined;
      return {
        line,
        gift: gifts.length === 1 ? (gifts[0] ?? null) : null,
        refundId: refund?.refundId ?? null,
      };
    });
  }
}

function namedIn({ purpose }: StatementLine): string[] {
  return codesIn(purpose);
}

function seemsToBe(refund: RefundToTransfer, line: StatementLine): boolean {
  const { amountMinor, partyAccount, isTaken } = refund;
  const isThere = partyAccount === null || partyAccount === line.partyAccount;
  return !isTaken && amountMinor === line.amountMinor && isThere;
}
