import { Injectable } from '@nestjs/common';
import { almatyDay } from '@app/i18n';
import { Audit, DomainError, openDataSource, Transactions, type Tx } from '@app/platform';
import { ExchangeRate, type RateOfDay } from './exchange-rate.js';
import { ExchangeRateRepository } from './exchange-rate.repository.js';
import { RateFileUnreadable, readRateFile, type RateFileFault } from './rate-file.js';
import type { RateRow, RateRowFault, RawRateRow } from './rate-row.js';

/** What would become of a row, or what is wrong with it. */
export type RateOutcome = 'fresh' | 'known' | 'passedOver' | RateRowFault;

/** A row as people see it before and after an import. */
export interface RateLine {
  readonly raw: RawRateRow;
  readonly outcome: RateOutcome;
}

/** A file that was looked at. */
export interface RateLook {
  readonly lines: readonly RateLine[];
  readonly fresh: number;
  readonly known: number;
  readonly passedOver: number;
  readonly wrong: number;
}

/** The file cannot be read at all. */
export class RateFileRefused extends DomainError {
  readonly kind = 'refused';
  readonly code: `payments.error.rateFile.${RateFileFault}`;

  constructor(fault: RateFileFault) {
    super();
    this.code = `payments.error.rateFile.${fault}`;
  }
}

/** Some rows are wrong, or say another rate than before: nothing was imported. */
export class RateRowsRefused extends DomainError {
  readonly code = 'payments.error.rateRows';
  readonly kind = 'refused';

  constructor(rows: number) {
    super({ rows });
  }
}

/** The bank publishes the rates of coming days before a holiday; no further. */
const aheadMostMs = 7 * 86_400_000;
const good: ReadonlySet<RateOutcome> = new Set(['fresh', 'known', 'passedOver']);

/** Takes in files of rates: looked at first, then all of it or nothing. */
@Injectable()
export class RateImport {
  constructor(
    private readonly transactions: Transactions,
    private readonly rates: ExchangeRateRepository,
  ) {}

  /** What an import of the file would do. @throws RateFileRefused */
  async look(file: Uint8Array): Promise<RateLook> {
    const rows = rowsOf(file);
    return this.transactions.run((tx) => this.#look(tx, rows));
  }

  /**
   * Imports every rate that is not known yet. The same file again changes nothing.
   * @throws RateFileRefused, RateRowsRefused; nothing is imported then.
   */
  async import(file: Uint8Array, by: { actor: string; source: string }): Promise<RateLook> {
    const rows = rowsOf(file);
    return this.transactions.run(async (tx) => {
      const look = await this.#look(tx, rows);
      if (look.wrong > 0) throw new RateRowsRefused(look.wrong);
      const fresh = look.lines.flatMap(({ outcome }, index) => {
        const row = rows[index];
        return outcome === 'fresh' && row && 'rate' in row ? [row.rate] : [];
      });
      for (const rate of fresh) await this.#write(tx, rate, by);
      const after = { source: by.source, fresh: look.fresh, known: look.known };
      const subject = { subjectKind: 'exchangeRate', subjectId: tx.newId() };
      const act = { action: 'payments.ratesImported', actor: by.actor, before: null, after };
      if (look.fresh > 0) await Audit.record(tx, { ...act, ...subject });
      return look;
    });
  }

  async #look(tx: Tx, rows: readonly RateRow[]): Promise<RateLook> {
    const days = new Set(rows.flatMap((row) => ('rate' in row ? [row.rate.day] : [])));
    const stored = await this.rates.ofDays(tx, [...days]);
    const before = new Map<string, RateOfDay>(stored.map((rate) => [keyOf(rate), rate]));
    const ahead = almatyDay(new Date(tx.now.getTime() + aheadMostMs));
    const lines = rows.map((row): RateLine => {
      const { raw } = row;
      if ('fault' in row) return { raw, outcome: row.fault };
      if ('unknownCurrency' in row) return { raw, outcome: 'passedOver' };
      if (row.rate.day > ahead) return { raw, outcome: 'ahead' };
      const same = before.get(keyOf(row.rate));
      if (same) return { raw, outcome: isSame(same, row.rate) ? 'known' : 'other' };
      before.set(keyOf(row.rate), row.rate);
      return { raw, outcome: 'fresh' };
    });
    const count = (wanted: RateOutcome): number =>
      lines.filter(({ outcome }) => outcome === wanted).length;
    const wrong = lines.filter(({ outcome }) => !good.has(outcome)).length;
    const [fresh, known, passedOver] = [count('fresh'), count('known'), count('passedOver')];
    return { lines, fresh, known, passedOver, wrong };
  }

  /** Somebody may import the same file at this moment: the same is harmless, another is not. */
  async #write(
    tx: Tx,
    rate: RateOfDay,
    { actor, source }: { actor: string; source: string },
  ): Promise<void> {
    const { currency, day, quantity, rateMinor } = rate;
    const origin = { source, importedBy: actor, importedAt: tx.now };
    const parts = { id: tx.newId(), currency, day, quantity, rateMinor, ...origin };
    if (await this.rates.insert(tx, ExchangeRate.of(parts))) return;
    const before = (await this.rates.ofDays(tx, [day])).find((one) => keyOf(one) === keyOf(rate));
    if (!before || !isSame(before, rate)) throw new RateRowsRefused(1);
  }
}

/** The import on a database of its own, for a command that is no part of the service. */
export async function rateImportOn(
  url: string,
): Promise<{ files: RateImport; close: () => Promise<void> }> {
  const source = await openDataSource({
    url,
    entities: [ExchangeRate],
    applicationName: 'zhurek-rates-import',
  });
  const files = new RateImport(new Transactions(source), new ExchangeRateRepository());
  return { files, close: () => source.destroy() };
}

/** @throws RateFileRefused */
function rowsOf(file: Uint8Array): RateRow[] {
  try {
    return readRateFile(file);
  } catch (error) {
    if (!(error instanceof RateFileUnreadable)) throw error;
    throw new RateFileRefused(error.fault);
  }
}

function keyOf({ currency, day }: RateOfDay): string {
  return `${currency} ${day}`;
}

/** 100 units for 432 and one for 4.32 say the same. */
function isSame(one: RateOfDay, other: RateOfDay): boolean {
  return one.rateMinor * BigInt(other.quantity) === other.rateMinor * BigInt(one.quantity);
}
