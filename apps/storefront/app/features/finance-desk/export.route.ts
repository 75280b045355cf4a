import writeExcelFile from 'write-excel-file/node';
import { moneyOf } from '../../shared/i18n.js';
import { trouble, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/export.route.js';
import { BookMovesDocument, type Move } from './months.graphql.js';
import { harmless } from './sheet-cells.js';

const head = [
  ...['entry', 'at_utc', 'template', 'reference', 'from', 'to'],
  ...['amount', 'currency', 'reason', 'actor'],
];

/** Every move of a month as CSV or Excel, for accountants. */
export async function loader(args: Route.LoaderArgs): Promise<Response> {
  const visit = visitOf(args);
  const [, month, kind] = /^(20\d{2}-\d{2})\.(csv|xlsx)$/.exec(args.params.file) ?? [];
  if (month === undefined) throw trouble(404);
  const { bookMoves } = await visit.ask(BookMovesDocument, { month });
  const rows = [head, ...bookMoves.map(cellsOf)];
  const headers = {
    'Content-Disposition': `attachment; filename="zhurek-${month}.${kind}"`,
    'Cache-Control': 'private, no-store',
  };
  if (kind === 'csv') {
    return new Response(csvOf(rows), {
      headers: { ...headers, 'Content-Type': 'text/csv; charset=utf-8' },
    });
  }
  const sheet = rows.map((row) => row.map((value) => ({ value, type: String })));
  const file = await writeExcelFile(sheet).toBuffer();
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return new Response(new Uint8Array(file), { headers: { ...headers, 'Content-Type': type } });
}

function cellsOf(move: Move): string[] {
  return [
    move.number ?? '',
    ...[move.at, move.template, move.reference, move.from, move.to],
    moneyOf(move.amount).toDecimalString(),
    ...[move.amount.currency, move.reason, move.actor],
  ].map(harmless);
}

/** With a byte order mark, or Excel reads Kazakh letters wrongly. */
function csvOf(rows: readonly (readonly string[])[]): string {
  const line = (row: readonly string[]): string =>
    row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
  return `\ufeff${rows.map((row) => `${line(row)}\r\n`).join('')}`;
}
