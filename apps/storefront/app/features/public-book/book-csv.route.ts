import { moneyOf } from '../../shared/i18n.js';
import { visitOf } from '../../shared/visit.js';
import type { Route } from './+types/book-csv.route.js';
import { PublicBookDocument } from './public-book.graphql.js';

/** The months of the public book for a spreadsheet: amounts in tenge, a point before tiyin. */
export async function loader(args: Route.LoaderArgs): Promise<Response> {
  const { publicBook } = await visitOf(args).ask(PublicBookDocument, {});
  const rows = publicBook.months.map(({ month, gifts, given, refunded, fees }) => [
    month,
    String(gifts),
    ...[given, refunded, fees].map((amount) => moneyOf(amount).toDecimalString()),
  ]);
  const head = ['month', 'gifts', 'given_kzt', 'refunded_kzt', 'provider_fees_kzt'];
  const text = [head, ...rows].map((row) => `${row.join(',')}\r\n`).join('');
  return new Response(text, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="zhurek-book.csv"',
    },
  });
}
