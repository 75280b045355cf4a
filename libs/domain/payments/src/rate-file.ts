import { parse } from 'csv-parse/sync';
import { readRateRow, type RateRow } from './rate-row.js';
import { NotRatesXml, readRatesXml } from './rate-xml.js';

/** Why a whole file cannot be read; each has a sentence of its own. */
export type RateFileFault = 'tooLarge' | 'notText' | 'notRates' | 'empty';

/** A file that cannot be read at all. */
export class RateFileUnreadable extends Error {
  constructor(
    readonly fault: RateFileFault,
    readonly why = '',
  ) {
    super(`a file of rates: ${fault}`);
    this.name = new.target.name;
  }
}

/** The largest file: some years of every currency. */
export const rateFileMost = 1_000_000;
const rowsMost = 40_000;

/**
 * Reads a file of the National Bank (XML), or a table `day;currency;quantity;rate`. Wrong rows are
 * kept with what is wrong, so that somebody can mend them.
 * @throws RateFileUnreadable
 */
export function readRateFile(bytes: Uint8Array): RateRow[] {
  if (bytes.length > rateFileMost) throw new RateFileUnreadable('tooLarge');
  const text = decode(bytes).trim();
  if (text === '') throw new RateFileUnreadable('empty');
  const rows = text.startsWith('<') ? fromXml(text) : fromTable(text);
  if (rows.length === 0) throw new RateFileUnreadable('empty');
  return rows;
}

/** UTF-8 and nothing else: a rate must not depend on a guess. */
function decode(bytes: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\u0000')) return text;
  } catch {
    // Told below, with the other text that is none.
  }
  throw new RateFileUnreadable('notText');
}

function fromXml(text: string): RateRow[] {
  try {
    return readRatesXml(text).map(readRateRow);
  } catch (error) {
    if (!(error instanceof NotRatesXml)) throw error;
    throw new RateFileUnreadable('notRates', error.message);
  }
}

function fromTable(text: string): RateRow[] {
  const lines = cellsOf(text);
  const [first] = lines;
  const isHead = first?.cells[0]?.toLowerCase() === 'day';
  const rows = isHead ? lines.slice(1) : lines;
  if (rows.length > rowsMost) throw new RateFileUnreadable('tooLarge');
  const read = rows.map(({ line, cells }): RateRow => {
    const [day = '', currency = '', quantity = '', rate = ''] = cells;
    const raw = { place: line, day, currency, quantity, rate };
    return cells.length === 4 ? readRateRow(raw) : { place: line, raw, fault: 'columns' };
  });
  const isTable = read.some((row) => !('fault' in row) || row.fault !== 'columns');
  if (!isTable) throw new RateFileUnreadable('notRates', 'not four columns');
  return read;
}

function cellsOf(text: string): Array<{ line: number; cells: string[] }> {
  try {
    const rows: string[][] = parse(text, {
      delimiter: [';', '\t'],
      relax_column_count: true,
      skip_empty_lines: false,
      trim: true,
      max_record_size: 1_000,
    });
    return rows
      .map((cells, index) => ({ line: index + 1, cells }))
      .filter(({ cells }) => cells.some((cell) => cell !== ''));
  } catch {
    throw new RateFileUnreadable('notRates', 'not a table');
  }
}
