import type { Tx } from '@app/platform';
import { tableNames, type Cell, type Row, type Rows, type TableName } from './rows.js';

/** Rows in one statement: a few hundred kilobytes of text each. */
const rowsAtOnce = 1_000;

/**
 * Writes all rows with few statements. The table itself says what type a column has; columns that
 * no row names get their default. `onTable` hears of each table that is full.
 */
export async function writeRows(
  tx: Tx,
  rows: Rows,
  onTable: (table: TableName, count: number) => void,
): Promise<void> {
  for (const table of tableNames) {
    const ofTable = rows.of(table);
    for (let from = 0; from < ofTable.length; from += rowsAtOnce) {
      await insert(tx, table, ofTable.slice(from, from + rowsAtOnce));
    }
    onTable(table, ofTable.length);
  }
}

async function insert(tx: Tx, table: TableName, rows: readonly Row[]): Promise<void> {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].join(', ');
  await tx.query(
    `INSERT INTO ${table} (${columns})
     SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
    [JSON.stringify(rows.map(toJson))],
  );
}

function toJson(row: Row): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([column, cell]) => [column, cellOf(cell)]));
}

function cellOf(cell: Cell): unknown {
  if (typeof cell === 'bigint') return cell.toString();
  return Buffer.isBuffer(cell) ? `\\x${cell.toString('hex')}` : cell;
}
