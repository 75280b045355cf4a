import { formatDate, formatMoney, formatNumber, translator, type Locale } from '@app/i18n';
import type { Money } from '@app/money';
import { Sheet } from './sheet.js';

/** What goes with a parcel. Nothing of it belongs to a child or to its donor. */
export interface SlipFacts {
  readonly locale: Locale;
  readonly wishTitle: string;
  readonly institution: string;
  readonly address: string;
  /** Empty when the institution did not say. */
  readonly openingHours: string;
  /** As it is printed and typed. */
  readonly code: string;
  /** The last day of the claim, as 2026-03-22; null when there is none. */
  readonly until: string | null;
  readonly createdAt: Date;
  /** Origin of the site. */
  readonly site: string;
}

/** The packing slip of a gift in kind, with the address to stick on the parcel. */
export async function packingSlipPdf(facts: SlipFacts): Promise<Buffer> {
  const { locale, code, site, institution, address, openingHours, until } = facts;
  const { t } = translator(locale);
  const title = t('paper.slip.title');
  const foot = t('paper.foot', { site });
  const sheet = new Sheet({ title, locale, foot, createdAt: facts.createdAt });
  sheet.head(t('paper.site'), title).text(t('paper.slip.text'));
  sheet.facts([
    { term: t('paper.slip.code'), value: code },
    { term: t('paper.wish'), value: facts.wishTitle },
    { term: t('paper.institution'), value: institution },
    { term: t('paper.slip.address'), value: address },
    ...(openingHours === '' ? [] : [{ term: t('paper.slip.hours'), value: openingHours }]),
    ...(until === null ? [] : [{ term: t('paper.slip.until'), value: formatDate(until) }]),
  ]);
  const qr = `${site}/${locale}/arrive/${code}`;
  sheet.qr(qr, t('paper.slip.qr'));
  return sheet
    .label({
      ...{ heading: t('paper.slip.label'), note: t('paper.slip.cut'), code, qr },
      to: { term: t('paper.slip.to'), value: institution },
      address: { term: t('paper.slip.address'), value: address },
    })
    .finish();
}

/** What an act of handover says. */
export interface HandoverFacts {
  readonly locale: Locale;
  readonly wishTitle: string;
  readonly institution: string;
  readonly units: number;
  /** What the donor says it is worth; no sum of money. */
  readonly declared: Money;
  /** Members of the institution; null leaves room to write a name by hand. */
  readonly receivedBy: string | null;
  readonly acceptedBy: string | null;
  readonly receivedAt: Date;
  readonly site: string;
}

/** The act of handover of goods, to be printed and signed by both members. */
export async function handoverPdf(facts: HandoverFacts): Promise<Buffer> {
  const { locale, site, receivedBy, acceptedBy } = facts;
  const { t } = translator(locale);
  const title = t('paper.handover.title');
  const foot = t('paper.foot', { site });
  const sheet = new Sheet({ title, locale, foot, createdAt: facts.receivedAt });
  sheet.head(t('paper.site'), title);
  sheet.facts([
    { term: t('paper.numberAndDay'), value: t('paper.numberAndDay.blank') },
    { term: t('paper.institution'), value: facts.institution },
    { term: t('paper.wish'), value: facts.wishTitle },
    { term: t('paper.handover.units'), value: formatNumber(facts.units, locale) },
    { term: t('paper.handover.declared'), value: formatMoney(facts.declared, locale) },
    { term: t('paper.handover.receivedAt'), value: formatDate(facts.receivedAt) },
  ]);
  sheet.text(t('paper.handover.text'));
  const hint = t('paper.sign.institution');
  sheet.signature({ who: t('paper.handover.receivedBy'), name: receivedBy ?? '', hint });
  sheet.signature({ who: t('paper.handover.acceptedBy'), name: acceptedBy ?? '', hint });
  return sheet.small(t('paper.handover.note')).finish();
}
