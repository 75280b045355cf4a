import {
  formatCharge,
  formatDateTime,
  formatMoney,
  formatNumber,
  formatRate,
  translator,
  type Locale,
  type RateFacts,
} from '@app/i18n';
import type { Money } from '@app/money';
import { Sheet, type SheetFact } from './sheet.js';

/** What a receipt says. Nothing of it but the number belongs to a person. */
export interface ReceiptFacts {
  readonly locale: Locale;
  /** Such as ZH-2026-000123. */
  readonly number: string;
  readonly amount: Money;
  /** What was charged in another currency and at which rate; null for gifts paid in tenge. */
  readonly charge: { readonly charged: Money; readonly rate: RateFacts } | null;
  readonly wishTitle: string;
  /** Who receives it and where, as the page of the wish shows; null when the page is gone. */
  readonly place: { readonly institution: string; readonly region: string } | null;
  /** When the gift was placed on its wish. */
  readonly placedAt: Date;
  /** Where the gift stands in the public book; null in the second before it does. */
  readonly entry: { readonly number: number; readonly hash: string } | null;
  /** What was given back of it since; null when nothing was. */
  readonly refunded: Money | null;
  /** Who runs the site and answers for the receipt. */
  readonly operator: string;
  /** Origin of the site, such as https://zhurek.example. */
  readonly site: string;
}

/** The receipt of a gift as a PDF of one page. */
export async function receiptPdf(facts: ReceiptFacts): Promise<Buffer> {
  const { locale, entry, site } = facts;
  const { t } = translator(locale);
  const title = t('paper.receipt.title', { number: facts.number });
  const foot = t('paper.foot', { site });
  const sheet = new Sheet({ title, locale, foot, createdAt: facts.placedAt });
  sheet.head(t('paper.site'), title).big(formatMoney(facts.amount, locale));
  sheet.facts([
    { term: t('paper.receipt.wish'), value: facts.wishTitle },
    ...chargeFacts(facts),
    ...placeFacts(facts),
    { term: t('paper.receipt.placed'), value: formatDateTime(facts.placedAt) },
    ...(facts.refunded === null
      ? []
      : [{ term: t('paper.receipt.refunded'), value: formatMoney(facts.refunded, locale) }]),
  ]);
  sheet.heading(t('paper.receipt.book'));
  if (entry === null) return sheet.text(t('paper.receipt.notYet')).finish();
  sheet.text(t('paper.receipt.bookText'));
  sheet.facts([
    { term: t('paper.receipt.entry'), value: formatNumber(entry.number, locale) },
    { term: t('paper.receipt.hash'), value: inGroups(entry.hash) },
  ]);
  const page = `${site}/${locale}/book?entry=${entry.number}&hash=${entry.hash}`;
  const whole = {
    address: `${site}/${locale}/book`,
    command: 'node verify-ledger.mjs zhurek-ledger.ndjson',
  };
  sheet.qr(page, t('paper.receipt.qr')).small(t('paper.receipt.whole', whole));
  return sheet.finish();
}

function chargeFacts({ locale, charge }: ReceiptFacts): SheetFact[] {
  if (charge === null) return [];
  const { t } = translator(locale);
  return [
    { term: t('charge.charged'), value: formatCharge(charge.charged, locale) },
    { term: t('charge.rate'), value: formatRate(charge.rate, locale) },
  ];
}

function placeFacts({ locale, place, operator }: ReceiptFacts): SheetFact[] {
  const { t } = translator(locale);
  const shown =
    place === null
      ? []
      : [
          { term: t('paper.institution'), value: place.institution },
          { term: t('paper.receipt.region'), value: place.region },
        ];
  return [...shown, { term: t('paper.receipt.operator'), value: operator }];
}

/** A long hash in groups of eight, so that it breaks over lines and people can compare it. */
export function inGroups(hash: string): string {
  return hash.replace(/(.{8})(?=.)/g, '$1 ');
}
