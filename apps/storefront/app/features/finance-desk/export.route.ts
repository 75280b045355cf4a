import { moneyOf } from '../../shared/i18n.js';
import { sheetResponse } from '../../shared/sheet.js';
import { trouble, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/export.route.js';
import { BookMovesDocument, type Move } from './months.graphql.js';

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
  const sheet = { name: `zhurek-${month}`, head, rows: bookMoves.map(cellsOf) };
  return sheetResponse(sheet, kind === 'xlsx' ? 'xlsx' : 'csv');
}

function cellsOf(move: Move): string[] {
  return [
    move.number ?? '',
    ...[move.at, move.template, move.reference, move.from, move.to],
    moneyOf(move.amount).toDecimalString(),
    ...[move.amount.currency, move.reason, move.actor],
  ];
}
