import { Money } from '@app/money';
import { receiptPdf } from '@app/paper';
import { moneyOf } from '../../shared/i18n.js';
import { trouble, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/receipt-pdf.route.js';
import { pdfAnswer } from './pdf-answer.js';
import { ReceiptDocument } from './receipt.graphql.js';

/** The receipt of a gift that was placed on its wish, for who has the secret link. */
export async function loader(args: Route.LoaderArgs): Promise<Response> {
  const visit = visitOf(args);
  const { pledgeByLink: gift } = await visit.ask(ReceiptDocument, { token: args.params.token });
  if (gift === null || gift.receiptNumber === null) throw trouble(404);
  if (gift.amount === null || gift.settledAt === null) throw trouble(404);
  const back = gift.refunds.filter(({ state }) => state === 'settled');
  const refunded = Money.sum(back.map(({ amount }) => moneyOf(amount)));
  const pdf = await receiptPdf({
    locale: visit.locale,
    number: gift.receiptNumber,
    amount: moneyOf(gift.amount),
    wishTitle: gift.wishTitle,
    placedAt: new Date(gift.settledAt),
    entry: gift.receiptSeal,
    refunded: refunded.isZero() ? null : refunded,
    site: visit.publicUrl,
  });
  return pdfAnswer(pdf, `${gift.receiptNumber}.pdf`);
}
