import { Injectable, Logger } from '@nestjs/common';
import { Transactions, type Sweep } from '@app/platform';
import { CheckBooks, type BooksReport } from './check-books.service.js';
import { ReconciliationRepository } from './reconciliation.repository.js';

const minute = 60_000;
const day = 24 * 60 * minute;
/** Looks are this far apart, whichever process makes them; a beat comes more often. */
const restMs = 4.5 * minute;
/** A process that has just begun first lets the others catch up: sealing, settling, mail. */
const settleMs = minute;
/** A broken book may differ in every row; the log names the first, the desk shows all. */
const alarmsMax = 20;

/**
 * Looks at the books every five minutes, and at every hash of the chain once a day. Each
 * difference is written down and alarmed when it appears, and marked when it is gone.
 */
@Injectable()
export class Reconcile implements Sweep {
  readonly name = 'reporting.reconcile';
  readonly everyMs = minute;
  readonly #log = new Logger(Reconcile.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly books: CheckBooks,
    private readonly runs: ReconciliationRepository,
  ) {}

  async run(): Promise<number> {
    return process.uptime() * 1_000 < settleMs ? 0 : this.look();
  }

  /** Answers how many differences are open; nothing when another process has just looked. */
  async look(): Promise<number> {
    const begun = await this.transactions.run(async (tx) => {
      await this.runs.lock(tx);
      const ago = (ms: number) => new Date(tx.now.getTime() - ms);
      if (await this.runs.hasBegunSince(tx, { since: ago(restMs), withChain: false })) return null;
      const chainToday = await this.runs.hasBegunSince(tx, { since: ago(day), withChain: true });
      return { id: await this.runs.begin(tx, !chainToday), withChain: !chainToday };
    });
    if (begun === null) return 0;
    const report = await this.books.run({ withChain: begun.withChain });
    await this.#writeDown(begun.id, report);
    return report.differences.length;
  }

  async #writeDown(runId: string, report: BooksReport): Promise<void> {
    const fresh = await this.transactions.run(async (tx) => {
      await this.runs.lock(tx);
      const kept = await this.runs.keep(tx, runId, report.differences);
      await this.runs.resolveUnseen(tx, report.kinds);
      await this.runs.finish(tx, runId, report);
      return kept;
    });
    for (const { kind, subject, detail } of fresh.slice(0, alarmsMax)) {
      this.#log.error({ code: 'reporting.difference', kind, subject, detail });
    }
    const open = report.differences.length;
    if (open > 0) {
      this.#log.error({ code: 'reporting.differencesOpen', runId, open, fresh: fresh.length });
    }
  }
}
