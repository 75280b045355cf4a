import { isCalendarDay } from '@app/forms';
import { parseMoney, type Money } from '@app/money';
import { StatementUnreadable } from './statements.errors.js';

/** One movement on our account, as the bank wrote it. */
export interface BankLine {
  readonly direction: 'in' | 'out';
  readonly amount: Money;
  /** Day on which the bank booked it, YYYY-MM-DD. */
  readonly bookedOn: string;
  readonly document: string | null;
  /** Who is on the other side. */
  readonly party: string | null;
  readonly partyAccount: string | null;
  readonly purpose: string;
}

/** Headings as banks write them, folded to small letters without signs. */
const headings = {
  day: /^(дата|күні|күн|date|дата операции|дата документа|дата проводки|күн.*|value date)/,
  document: /^(№|n док|номер|құжат|document|doc)/,
  credit: /(кредит|поступлени|приход|кіріс|зачислен|credit)/,
  debit: /(дебет|расход|списан|шығыс|debit)/,
  amount: /^(сумма|сома|amount|sum)/,
  partyAccount: /(счет|шот|иик|жск|iban|account)/,
  party:
    /(контрагент|плательщик|отправител|бенефициар|получател|корреспондент|төлеуші|жіберуші|counterparty|payer|name|наименован)/,
  purpose: /(назначени|мақсат|purpose|details|описани|детал|сипаттама)/,
  currency: /^(валюта|currency)/,
} as const;
type Column = keyof typeof headings;
type Columns = Partial<Record<Column, number>>;

const headingRowsMost = 40;
const problemsMost = 20;

/**
 * The movements in a table of the bank. Rows without a day are headings and sums and are passed
 * over; a row whose day or sum cannot be read refuses the whole file: no money may be missed.
 * @throws StatementUnreadable naming the rows, counted as the file shows them.
 */
export function readLines(table: readonly (readonly string[])[]): BankLine[] {
  const { columns, from } = findHeadings(table);
  const lines: BankLine[] = [];
  const problems: number[] = [];
  for (const [place, row] of table.entries()) {
    const written = place >= from ? cell(row, columns.day) : '';
    // A sum at the end has words in place of a day, or nothing.
    if (!/^\d/.test(written)) continue;
    const day = dayOf(written);
    const line = day === null ? null : readLine(row, columns, day);
    if (line === null) problems.push(place + 1);
    else if (line !== 'nothing') lines.push(line);
  }
  if (problems.length > 0) {
    const rows = problems.slice(0, problemsMost).join(', ');
    throw new StatementUnreadable('statement.error.rows', undefined, rows);
  }
  if (lines.length === 0) throw new StatementUnreadable('statement.error.noLines');
  return lines;
}

/** The first row that names a day, a sum and a purpose. */
function findHeadings(table: readonly (readonly string[])[]): { columns: Columns; from: number } {
  for (const [place, row] of table.slice(0, headingRowsMost).entries()) {
    const columns = columnsOf(row);
    const hasSum = columns.amount !== undefined || columns.credit !== undefined;
    if (columns.day !== undefined && columns.purpose !== undefined && hasSum) {
      return { columns, from: place + 1 };
    }
  }
  throw new StatementUnreadable('statement.error.headings');
}

function columnsOf(row: readonly string[]): Columns {
  const columns: Columns = {};
  for (const [place, text] of row.entries()) {
    const heading = text
      .toLowerCase()
      .replaceAll('ё', 'е')
      .replaceAll(/[\s"«»/()]+/g, ' ')
      .trim();
    for (const [column, pattern] of entriesOf(headings)) {
      if (columns[column] === undefined && pattern.test(heading)) {
        columns[column] = place;
        break;
      }
    }
  }
  return columns;
}

function entriesOf(of: typeof headings): Array<[Column, RegExp]> {
  const names: Column[] = [
    ...(['day', 'document', 'purpose', 'currency', 'credit', 'debit', 'amount'] as const),
    ...(['partyAccount', 'party'] as const),
  ];
  return names.map((name) => [name, of[name]]);
}

function readLine(
  row: readonly string[],
  columns: Columns,
  bookedOn: string,
): BankLine | 'nothing' | null {
  const currency = cell(row, columns.currency).toUpperCase();
  if (currency !== '' && !['KZT', '₸', 'ТГ', 'ТЕНГЕ', 'ТЕҢГЕ', '398'].includes(currency)) {
    return null;
  }
  const moved = movedOn(row, columns);
  if (moved === null || moved === 'nothing') return moved;
  const purpose = withoutPersonNumbers(cell(row, columns.purpose)).slice(0, 500);
  return {
    ...{ ...moved, bookedOn, purpose },
    document: cell(row, columns.document).slice(0, 60) || null,
    party: withoutPersonNumbers(cell(row, columns.party)).slice(0, 200) || null,
    partyAccount: cell(row, columns.partyAccount).replaceAll(' ', '').slice(0, 40) || null,
  };
}

/** In one of two columns, or in one column with a sign. */
function movedOn(
  row: readonly string[],
  columns: Columns,
): Pick<BankLine, 'direction' | 'amount'> | 'nothing' | null {
  const signed = cell(row, columns.amount);
  const written = { in: cell(row, columns.credit), out: cell(row, columns.debit) };
  if (columns.credit === undefined) {
    const isOut = /^[-−(]/.test(signed);
    written[isOut ? 'out' : 'in'] = signed.replaceAll(/[-−+()]/g, '');
  }
  const credit = sumOf(written.in);
  const debit = sumOf(written.out);
  if (credit === null || debit === null) return null;
  if (credit === 'none' && debit === 'none') return 'nothing';
  // A row that says both is one that we do not understand.
  if (credit !== 'none' && debit !== 'none') return null;
  return credit === 'none'
    ? { direction: 'out', amount: notNone(debit) }
    : { direction: 'in', amount: credit };
}

function notNone(sum: Money | 'none'): Money {
  if (sum === 'none') throw new Error('one side of a movement has a sum');
  return sum;
}

/** A sum; `none` for an empty cell or zero, null for what cannot be read. */
function sumOf(text: string): Money | 'none' | null {
  // Workbooks add a tail to decimal fractions that binary ones cannot hold.
  const written = text.replace(/^(\d+\.\d{2})0{4,}\d*$/, '$1');
  if (written === '' || written === '-') return 'none';
  const sum = parseMoney(written);
  if (sum === null) return null;
  return sum.isZero() ? 'none' : sum;
}

/** A day in the form of the bank, of the world, or of a workbook; null for anything else. */
function dayOf(text: string): string | null {
  const local = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})\b/.exec(text);
  const [, day = '', month = '', year = ''] = local ?? [];
  const written = local
    ? `${year.padStart(4, '20')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
    : text.slice(0, 10);
  if (isCalendarDay(written)) return written;
  if (!/^[345]\d{4}$/.test(text)) return null;
  // Days since the last but one day of 1899, as workbooks count.
  const at = new Date(Date.UTC(1899, 11, 30 + Number(text)));
  return at.toISOString().slice(0, 10);
}

/** The number of a person is of no use here; those of organisations stay. */
function withoutPersonNumbers(text: string): string {
  return text.replaceAll(/(?<!\d)\d{4}[0-3]\d{7}(?!\d)/g, '************');
}

function cell(row: readonly string[], place: number | undefined): string {
  return place === undefined ? '' : (row[place] ?? '').trim();
}
