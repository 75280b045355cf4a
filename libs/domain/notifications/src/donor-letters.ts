import * as v from 'valibot';
import type { Letter, LetterFact } from './letter.js';
import { Currency, Money } from '@app/money';
import { formatCharge, formatRate } from '@app/i18n';
import type { LetterWords } from './letter-words.js';
import { amount, defineLetter, language } from './define-letter.js';

const gift = {
  pledgeId: v.string(),
  amountMinor: amount,
  wishTitle: v.string(),
  wishLanguage: language,
  /** Message id of the sentence that the status page shows. */
  sentence: v.string(),
  /** What stands in it beside the amount. */
  until: v.optional(v.string()),
  day: v.optional(v.string()),
};
/** Our account, as a transfer names it. */
const account = {
  ...{ code: v.string(), recipient: v.string(), bin: v.string(), iban: v.string() },
  ...{ bankName: v.string(), bic: v.string(), kbe: v.string(), knp: v.string() },
  until: v.string(),
};
/** What was charged in another currency; absent for gifts paid in tenge. */
const charge = v.optional(
  v.object({
    chargedMinor: amount,
    currency: v.pipe(v.string(), v.length(3)),
    rateMinor: amount,
    quantity: v.number(),
    day: v.string(),
  }),
);
/** What went back in the currency that was charged; absent for gifts paid in tenge. */
const returned = v.optional(
  v.object({ chargedMinor: amount, currency: v.pipe(v.string(), v.length(3)) }),
);
const giftParams = v.object(gift);
type Gift = v.InferOutput<typeof giftParams>;

/** Letters to donors: never more than they could read on the public page of the wish. */
export const donorLetters = {
  /** The money is on its wish; the number is the receipt. */
  receipt: defineLetter(v.object({ ...gift, number: v.string(), charge }), (params, words) => {
    const { t } = words;
    return {
      ...giftLetter(params, words),
      subject: t('mail.receipt.subject', {
        amount: words.money(params.amountMinor),
        number: params.number,
      }),
      heading: t('mail.receipt.heading'),
      paragraphs: [words.sentence(params), t('mail.receipt.keep')],
      also: { label: t('mail.receipt.pdf'), url: words.pages.receipt(params.pledgeId) },
      facts: [
        { label: t('mail.fact.receipt'), value: params.number },
        ...giftFacts(params, words),
        ...chargeFacts(params.charge, words),
      ],
    };
  }),

  /** Where to send a transfer, and under which code. */
  transfer: defineLetter(v.object({ ...gift, ...account }), (params, words) => {
    const { t } = words;
    const { code, recipient, bin, iban, bankName, bic, kbe, knp } = params;
    return {
      ...giftLetter(params, words),
      subject: t('mail.transfer.subject', { amount: words.money(params.amountMinor) }),
      heading: t('mail.transfer.heading'),
      paragraphs: [
        t('mail.transfer.text', { until: words.instant(params.until) }),
        t('transfer.after'),
      ],
      facts: [
        { label: t('transfer.code'), value: code },
        { label: t('transfer.recipient'), value: recipient },
        { label: t('transfer.bin'), value: bin },
        { label: t('transfer.iban'), value: iban },
        { label: t('transfer.bank'), value: `${bankName}, ${bic}` },
        { label: t('transfer.kbe'), value: `${kbe} / ${knp}` },
        ...giftFacts(params, words),
      ],
    };
  }),

  /** The money has come, but is not on the wish. */
  late: defineLetter(giftParams, (params, words) => ({
    ...giftLetter(params, words),
    subject: words.t('mail.late.subject', { amount: words.money(params.amountMinor) }),
    heading: words.t('mail.late.heading'),
  })),

  /** The time to choose runs out. */
  lateReminder: defineLetter(giftParams, (params, words) => ({
    ...giftLetter(params, words),
    subject: words.t('mail.lateReminder.subject', { amount: words.money(params.amountMinor) }),
    heading: words.t('mail.lateReminder.heading'),
    paragraphs: [words.sentence(params), words.t('mail.lateReminder.text')],
  })),

  /** Nobody chose. */
  reserved: defineLetter(giftParams, (params, words) => ({
    ...giftLetter(params, words),
    subject: words.t('mail.reserved.subject', { amount: words.money(params.amountMinor) }),
    heading: words.t('mail.reserved.heading'),
  })),

  /** The money went back. */
  refunded: defineLetter(v.object({ ...gift, returned }), (params, words) => ({
    ...giftLetter(params, words),
    subject: words.t('mail.refunded.subject', { amount: words.money(params.amountMinor) }),
    heading: words.t('mail.refunded.heading'),
    facts: [...giftFacts(params, words), ...returnedFacts(params.returned, words)],
  })),

  /** The goods are there, and a second person has accepted them. */
  accepted: defineLetter(giftParams, (params, words) => ({
    ...giftLetter(params, words),
    subject: words.t('mail.accepted.subject'),
    heading: words.t('mail.accepted.heading'),
    paragraphs: [words.t('mail.accepted.checked'), words.sentence(params)],
  })),

  /** Words of thanks that a moderator let through. */
  thanks: defineLetter(
    v.object({
      ...{ ...gift, text: v.string(), textLanguage: language },
      hasDrawing: v.optional(v.boolean(), false),
    }),
    (params, words) => ({
      ...giftLetter(params, words),
      subject: words.t('mail.thanks.subject'),
      heading: words.t('mail.thanks.heading'),
      paragraphs: [
        words.sentence(params),
        ...(params.hasDrawing ? [words.t('mail.thanks.drawing')] : []),
      ],
      quote: { text: params.text, language: params.textLanguage },
    }),
  ),

  /** What came is not all, or not the right thing. */
  goodsDoubted: defineLetter(
    v.object({
      ...{ pledgeId: v.string(), wishTitle: v.string(), wishLanguage: language },
      ...{ note: v.string(), until: v.string() },
    }),
    ({ pledgeId, wishTitle, wishLanguage, note, until }, { t, locale, pages, instant }) => ({
      locale,
      subject: t('mail.goodsDoubted.subject', { title: wishTitle }),
      heading: t('mail.goodsDoubted.heading'),
      paragraphs: [t('mail.goodsDoubted.text', { until: instant(until) })],
      facts: [{ label: t('mail.fact.wish'), value: { text: wishTitle, language: wishLanguage } }],
      quote: { text: note, language: wishLanguage },
      action: { label: t('mail.action.gift'), url: pages.gift(pledgeId) },
      footer: [t('mail.footer.donor'), t('mail.footer.about')],
    }),
  ),

  /** The letter of thanks that the donor asked for is there. */
  thanksLetter: defineLetter(
    v.object({ ...gift, number: v.string(), code: v.string() }),
    (params, words) => {
      const { t, pages } = words;
      const { number, code, pledgeId } = params;
      return {
        ...giftLetter(params, words),
        subject: t('mail.letter.subject', { number }),
        heading: t('mail.letter.heading'),
        paragraphs: [t('mail.letter.text')],
        facts: [{ label: t('mail.fact.letter'), value: number }, wishFact(params, words)],
        action: { label: t('mail.letter.action'), url: pages.thanksLetter(pledgeId) },
        also: { label: t('mail.letter.verify'), url: pages.verification(code) },
      };
    },
  ),

  /** The name that was to stand on a letter of thanks was not let through. */
  letterNameRefused: defineLetter(
    v.object({ ...gift, name: v.string(), reason: v.string() }),
    (params, words) => {
      const { t } = words;
      return {
        ...giftLetter(params, words),
        subject: t('mail.letterName.subject'),
        heading: t('mail.letterName.heading'),
        paragraphs: [t('mail.letterName.text')],
        facts: [
          { label: t('mail.fact.name'), value: { text: params.name, language: null } },
          { label: t('mail.fact.reason'), value: { text: params.reason, language: null } },
          wishFact(params, words),
        ],
      };
    },
  ),
};

function giftLetter(params: Gift, words: LetterWords): Omit<Letter, 'subject' | 'heading'> {
  const { t, locale, pages } = words;
  return {
    locale,
    paragraphs: [words.sentence(params)],
    facts: giftFacts(params, words),
    quote: null,
    action: { label: t('mail.action.gift'), url: pages.gift(params.pledgeId) },
    footer: [t('mail.footer.donor'), t('mail.footer.about')],
  };
}

function wishFact({ wishTitle, wishLanguage }: Gift, words: LetterWords): LetterFact {
  return { label: words.t('mail.fact.wish'), value: { text: wishTitle, language: wishLanguage } };
}

/** The wish, and the amount; a thing that was brought has none. */
function giftFacts(params: Gift, words: LetterWords): LetterFact[] {
  const { amountMinor } = params;
  const wish = wishFact(params, words);
  if (amountMinor === '0') return [wish];
  return [wish, { label: words.t('mail.fact.amount'), value: words.money(amountMinor) }];
}

function chargeFacts(paid: v.InferOutput<typeof charge>, { t, locale }: LetterWords) {
  if (paid === undefined) return [];
  const { chargedMinor, rateMinor, ...rest } = paid;
  const charged = Money.ofMinor(BigInt(chargedMinor), Currency.of(paid.currency));
  const rate = { ...rest, rate: Money.ofMinor(BigInt(rateMinor)) };
  const facts: LetterFact[] = [
    { label: t('charge.charged'), value: formatCharge(charged, locale) },
    { label: t('charge.rate'), value: formatRate(rate, locale) },
  ];
  return facts;
}

function returnedFacts(back: v.InferOutput<typeof returned>, { t, locale }: LetterWords) {
  if (back === undefined) return [];
  const charged = Money.ofMinor(BigInt(back.chargedMinor), Currency.of(back.currency));
  const facts: LetterFact[] = [
    { label: t('charge.returned'), value: formatCharge(charged, locale) },
  ];
  return facts;
}
