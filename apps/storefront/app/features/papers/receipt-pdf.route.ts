import { Money } from '@app/money';
import { receiptPdf } from '@app/paper';
import { redirect } from 'react-router';
import { moneyOf, type MoneyText, type RateText } from '../../shared/i18n.js';
import { visitOf } from '../../shared/visit.js';
import type { Route } from './+types/receipt-pdf.route.js';
import { noSuchPaper, pdfAnswer } from './pdf-answer.js';
import { ReceiptDocument, ReceiptPlaceDocument } from './receipt.graphql.js';

/** The receipt of a gift that was placed on its wish, for who has the secret link. */
export async function loader(args: Route.LoaderArgs): Promise<Response> {
  const visit = visitOf(args);
  const { pledgeByLink: gift } = await visit.ask(ReceiptDocument, { token: args.params.token });
  if (gift === null || gift.receiptNumber === null) return redirect(noSuchPaper(visit));
  if (gift.amount === null || gift.settledAt === null) return redirect(noSuchPaper(visit));
  const { wish } = await visit.ask(ReceiptPlaceDocument, { id: gift.wishId });
  const back = gift.refunds.filter(({ state }) => state === 'settled');
  const refunded = Money.sum(back.map(({ amount }) => moneyOf(amount)));
  const { of } = visit.speech;
  const facts = {
    locale: visit.locale,
    number: gift.receiptNumber,
    amount: moneyOf(gift.amount),
    charge: chargeOf(gift.paidAbroad),
    wishTitle: gift.wishTitle,
    place: wish && { institution: of(wish.institution.name), region: of(wish.region.name) },
    placedAt: new Date(gift.settledAt),
    entry: gift.receiptSeal,
    refunded: refunded.isZero() ? null : refunded,
    operator: visit.operatorName,
    site: visit.publicUrl,
  };
  return pdfAnswer(visit, `${gift.receiptNumber}.pdf`, () => receiptPdf(facts));
}

function chargeOf(paid: { readonly charged: MoneyText; readonly rate: RateText } | null) {
  if (paid === null) return null;
  const { rate } = paid;
  return { charged: moneyOf(paid.charged), rate: { ...rate, rate: moneyOf(rate.rate) } };
}
