import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { StatementUnreadable } from './statements.errors.js';

/** A statement of a busy month is a tenth of this. */
const rowsMost = 5_000;
const columnsMost = 60;
/** A workbook may unpack to so much; more is no statement. */
const unpackedMost = 30_000_000;

/**
 * The cells of a file of the bank, as text: a workbook (XLSX) or a table (CSV) in any of the usual
 * encodings and with any of the usual separators.
 * @throws StatementUnreadable
 */
export async function readTable(bytes: Buffer): Promise<string[][]> {
  const rows = bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'))
    ? await readWorkbook(bytes)
    : readText(bytes);
  if (rows.length > rowsMost) throw new StatementUnreadable('statement.error.tooLong');
  return rows.map((row) => row.slice(0, columnsMost));
}

async function readWorkbook(bytes: Buffer): Promise<string[][]> {
  if (unpackedSize(bytes) > unpackedMost) throw new StatementUnreadable('statement.error.tooLong');
  try {
    // Numbers stay as they are written: a sum of money never passes through a float.
    const rows = await readSheet<string>(bytes, { parseNumber: (text) => text });
    return rows.map((row) => row.map(textOf));
  } catch (error) {
    throw new StatementUnreadable('statement.error.notATable', error);
  }
}

function textOf(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return typeof cell === 'string' ? cell.trim() : '';
}

/** What the directory of the archive says that its files unpack to. */
function unpackedSize(bytes: Buffer): number {
  let total = 0;
  for (let at = bytes.indexOf('PK\u0001\u0002', 0, 'latin1'); at >= 0 && at + 46 <= bytes.length;) {
    total += bytes.readUInt32LE(at + 24);
    at = bytes.indexOf('PK\u0001\u0002', at + 46, 'latin1');
  }
  return total;
}

function readText(bytes: Buffer): string[][] {
  const text = decode(bytes);
  // The old binary workbooks and everything else that is no text holds zeros.
  if (text.includes('\u0000')) throw new StatementUnreadable('statement.error.notATable');
  try {
    return parse(text, {
      bom: true,
      delimiter: separatorOf(text),
      relax_column_count: true,
      relax_quotes: true,
      trim: true,
    });
  } catch (error) {
    throw new StatementUnreadable('statement.error.notATable', error);
  }
}

/** By its mark, else UTF-8 when it is that, else the encoding of older Windows. */
function decode(bytes: Buffer): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1251').decode(bytes);
  }
}

/** The sign that parts most cells on the lines at the top. */
function separatorOf(text: string): string {
  const top = text.split(/\r?\n/, 40).join('\n');
  const counts = [';', '\t', ',', '|'].map((sign) => ({ sign, n: top.split(sign).length }));
  return counts.toSorted((a, b) => b.n - a.n)[0]?.sign ?? ';';
}
