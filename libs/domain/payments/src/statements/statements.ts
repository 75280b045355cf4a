import { createHash } from 'node:crypto';
import { accountOf, type Actor } from '@app/identity';
import {
  Audit,
  IdAlreadyUsed,
  InvalidInput,
  isUuid,
  NotFound,
  Transactions,
  type Tx,
} from '@app/platform';
import { Injectable } from '@nestjs/common';
import { LineFates } from './line-fates.js';
import { readLines, type BankLine } from './read-lines.js';
import { readTable } from './read-table.js';
import type { Proposal, StatementLine } from './statement-line.entity.js';
import { StatementRepository, type StatementFile } from './statement.repository.js';
import { StatementUnreadable } from './statements.errors.js';

/** A file that somebody of finance brings in. */
export interface StatementUpload {
  /** UUID made by the page. */
  readonly id: string;
  readonly fileName: string;
  readonly bytes: Buffer;
}

/** What somebody proposes, in the words of the page. */
export interface LineProposal {
  readonly lineId: string;
  readonly fate: Proposal['fate'];
  /** Of a gift, as its payer was told; or the id of a refund. */
  readonly reference: string | null;
  readonly note: string | null;
}

const bytesMost = 1_500_000;
const together = 200;

/**
 * Statements of our bank: brought in as files, each line looked at by two people. Nothing is booked
 * before the second one agrees.
 */
@Injectable()
export class Statements {
  constructor(
    private readonly transactions: Transactions,
    private readonly statements: StatementRepository,
    private readonly fates: LineFates,
  ) {}

  /**
   * Takes in the movements of a file that no earlier file had. The same file again gives the first
   * answer.
   * @throws StatementUnreadable, IdAlreadyUsed
   */
  async bringIn(actor: Actor, { id, fileName, bytes }: StatementUpload): Promise<StatementFile> {
    const accountId = accountOf(actor);
    if (!isUuid(id)) throw badId();
    if (bytes.length === 0) throw new StatementUnreadable('statement.error.noLines');
    if (bytes.length > bytesMost) throw new StatementUnreadable('statement.error.tooLong');
    const lines = withFingerprints(readLines(await readTable(bytes)));
    const sha256 = createHash('sha256').update(bytes).digest();
    return this.transactions.run(async (tx) => {
      // One file after the other: two that overlap must not both take a line for new.
      await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('payments.statement', 0))`);
      const before = await this.statements.fileByHash(tx, sha256);
      if (before) return before.id === id ? before : { ...before, newLines: 0 };
      if (await this.statements.hasFile(tx, id)) throw new IdAlreadyUsed();
      const known = await this.statements.known(
        tx,
        lines.map(({ fingerprint }) => fingerprint),
      );
      const fresh = lines.filter(({ fingerprint }) => !known.has(fingerprint.toString('hex')));
      const name = fileName.trim().slice(-200) || 'statement';
      const counts = { lines: lines.length, newLines: fresh.length };
      const file = { id, fileName: name, sha256, ...counts, importedBy: accountId };
      const written = { ...file, importedAt: tx.now };
      await this.statements.insertFile(tx, written);
      await this.statements.insertLines(tx, id, fresh);
      await Audit.record(tx, {
        ...{ action: 'payments.statementImported', actor: `account:${accountId}` },
        ...{ subjectKind: 'statement', subjectId: id, before: null, after: counts },
      });
      return written;
    });
  }

  /**
   * The first person says what a line is.
   * @throws NotFound, LineRefusal
   */
  async propose(actor: Actor, wanted: LineProposal): Promise<StatementLine> {
    return this.#withLine(actor, wanted.lineId, 'payments.lineProposed', async (tx, line) => {
      const proposal = await this.fates.proposalOf(tx, wanted);
      line.propose(proposal, { accountId: accountOf(actor), at: tx.now });
    });
  }

  /**
   * Proposes those of these lines that still are open and name one gift, unpaid, with just its
   * amount.
   * @returns how many.
   */
  async proposeCertain(actor: Actor, lineIds: readonly string[]): Promise<number> {
    const ids = lineIds.filter(isUuid);
    if (ids.length === 0 || ids.length > together) throw badId();
    const certain = await this.transactions.run(async (tx) =>
      this.fates.certainOf(tx, await this.statements.linesByIds(tx, ids)),
    );
    for (const [lineId, reference] of certain) {
      await this.propose(actor, { lineId, reference, fate: 'payment', note: null });
    }
    return certain.size;
  }

  /** Takes a proposal back. @throws NotFound, LineRefusal */
  async reopen(actor: Actor, lineId: string): Promise<StatementLine> {
    return this.#withLine(actor, lineId, 'payments.lineReopened', async (_tx, line) => {
      line.reopen();
    });
  }

  /**
   * The second person agrees to what was proposed for some lines, and it is booked: all of them or
   * none. @throws NotFound, LineRefusal
   */
  async confirm(actor: Actor, lineIds: readonly string[]): Promise<StatementLine[]> {
    const ids = [...new Set(lineIds)].toSorted();
    if (ids.length === 0 || ids.length > together) throw badId();
    return this.transactions.run(async (tx) => {
      const lines: StatementLine[] = [];
      for (const id of ids) lines.push(await this.#confirmOne(tx, actor, id));
      return lines;
    });
  }

  async #confirmOne(tx: Tx, actor: Actor, id: string): Promise<StatementLine> {
    const line = await this.#locked(tx, id);
    const before = line.state;
    line.confirm({ accountId: accountOf(actor), at: tx.now });
    await this.fates.book(tx, line);
    await this.#save(tx, { line, before, actor, action: 'payments.lineConfirmed' });
    return line;
  }

  async #withLine(
    actor: Actor,
    lineId: string,
    action: string,
    work: (tx: Tx, line: StatementLine) => Promise<void>,
  ): Promise<StatementLine> {
    return this.transactions.run(async (tx) => {
      const line = await this.#locked(tx, lineId);
      const before = line.state;
      await work(tx, line);
      await this.#save(tx, { line, before, actor, action });
      return line;
    });
  }

  async #locked(tx: Tx, id: string): Promise<StatementLine> {
    const line = isUuid(id) ? await this.statements.lockLine(tx, id) : null;
    if (!line) throw new NotFound();
    return line;
  }

  async #save(
    tx: Tx,
    done: { line: StatementLine; before: string; actor: Actor; action: string },
  ): Promise<void> {
    const { line, before, actor, action } = done;
    await this.statements.saveLine(tx, line);
    await Audit.record(tx, {
      ...{ action, actor: `account:${accountOf(actor)}` },
      ...{ subjectKind: 'statementLine', subjectId: line.id, before: { state: before } },
      after: { state: line.state, fate: line.fate, paymentId: line.paymentId },
    });
  }
}

function badId(): InvalidInput {
  return new InvalidInput([{ path: 'id', code: 'error.invalidInput' }]);
}

/** Equal lines of one file are told apart by their order, so that none is lost. */
function withFingerprints(
  lines: readonly BankLine[],
): Array<{ line: BankLine; position: number; fingerprint: Buffer }> {
  const seen = new Map<string, number>();
  return lines.map((line, place) => {
    const { direction, amount, bookedOn, document, party, partyAccount, purpose } = line;
    const written = [direction, amount.toString(), bookedOn, document, party, partyAccount];
    const text = JSON.stringify([...written, purpose]);
    const nth = (seen.get(text) ?? 0) + 1;
    seen.set(text, nth);
    const fingerprint = createHash('sha256').update(`${text}#${nth}`).digest();
    return { line, position: place + 1, fingerprint };
  });
}
