import type { MessageId } from '@app/i18n';
import * as v from 'valibot';
import { code, day, fields, option } from './fields.js';
import { CATEGORIES, LENGTH, REGION_CODE } from './limits.js';
import { line, normalizeLine, lengthOf, optionalLine } from './text.js';

/** Languages of letters; `kkRu` is both, Kazakh in front and Russian on the back. */
export const LETTER_LANGUAGES = ['kk', 'ru', 'en', 'kkRu'] as const;
export type LetterLanguage = (typeof LETTER_LANGUAGES)[number];

/** Kinds of letters that staff issue; a donor asks for their own. */
export const LETTER_KINDS = ['company', 'campaign'] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

/** Letters that may be issued at once. */
export const LETTERS_MOST = 200;

const language = option(LETTER_LANGUAGES, code('form.language.missing'));

/** What a donor asks to be thanked as; no name is a name as well. */
export const letterForm = fields({
  name: optionalLine(LENGTH.publicName, {
    missing: 'form.letter.name',
    tooShort: 'form.letter.name',
    tooLong: 'form.letter.nameTooLong',
  }),
  language,
});
export type LetterForm = v.InferOutput<typeof letterForm>;

/** What a donor asks for all that came true in a period. */
export const periodLetterForm = fields({
  ...letterForm.entries,
  periodFrom: day('form.letters.day', 'form.letters.day'),
  periodTo: day('form.letters.day', 'form.letters.day'),
});
export type PeriodLetterForm = v.InferOutput<typeof periodLetterForm>;

/** What joins the days of a period: time goes forward. */
export function periodProblem({
  periodFrom,
  periodTo,
}: Pick<PeriodLetterForm, 'periodFrom' | 'periodTo'>): {
  readonly field: 'periodTo';
  readonly code: MessageId;
} | null {
  return periodTo < periodFrom ? { field: 'periodTo', code: 'form.letters.period' } : null;
}

/** Who is thanked, and for how many wishes. */
export interface LetterRecipient {
  readonly name: string;
  readonly wishesCount: number;
}

const recipient = fields({
  name: line(LENGTH.letterRecipient, {
    missing: 'form.letters.recipients',
    tooShort: 'form.letters.recipients',
    tooLong: 'form.letters.nameTooLong',
  }),
  wishesCount: v.pipe(
    v.number(code('form.letters.count')),
    v.integer(code('form.letters.count')),
    v.minValue(1, code('form.letters.count')),
    v.maxValue(100_000, code('form.letters.count')),
  ),
});

const campaign = optionalLine(LENGTH.campaign, {
  missing: 'form.letters.campaign',
  tooShort: 'form.letters.campaign',
  tooLong: 'form.letters.campaign',
});

/** What all letters of a batch have in common. */
const common = {
  kind: option(LETTER_KINDS, code('form.letters.kind')),
  campaign,
  language,
  regionCode: v.pipe(
    v.nullish(v.string(), ''),
    v.trim(),
    v.check((text) => text === '' || REGION_CODE.test(text), code('form.region.missing')),
    v.transform((text) => (text === '' ? null : text)),
  ),
  periodFrom: day('form.letters.day', 'form.letters.day'),
  periodTo: day('form.letters.day', 'form.letters.day'),
};

/** Letters for a list of recipients, as the API takes them. */
export const lettersForm = fields({
  ...common,
  categoryCodes: v.pipe(
    v.array(option(CATEGORIES, code('form.category.missing'))),
    v.transform((codes) => CATEGORIES.filter((known) => codes.includes(known))),
    v.minLength(1, code('form.category.missing')),
  ),
  recipients: v.pipe(
    v.array(recipient),
    v.minLength(1, code('form.letters.recipients')),
    v.maxLength(LETTERS_MOST, code('form.letters.tooMany')),
  ),
});
export type LettersForm = v.InferOutput<typeof lettersForm>;

/** What joins the fields of a batch: a campaign has a name, and time goes forward. */
export function lettersProblem(
  form: Pick<LettersForm, 'kind' | 'campaign' | 'periodFrom' | 'periodTo'>,
): { readonly field: 'campaign' | 'periodTo'; readonly code: MessageId } | null {
  if ((form.kind === 'campaign') !== (form.campaign !== null)) {
    return { field: 'campaign', code: 'form.letters.campaign' };
  }
  if (form.periodTo < form.periodFrom) return { field: 'periodTo', code: 'form.letters.period' };
  return null;
}

/** A list as people write it or copy it from a sheet: a name, a mark and a number in each line. */
export function readRecipients(text: string): LetterRecipient[] | { readonly wrongLine: number } {
  const recipients: LetterRecipient[] = [];
  for (const [index, written] of text.split(/\r\n?|\n/).entries()) {
    const plain = normalizeLine(written.replaceAll('\t', ';'));
    if (plain === '') continue;
    const [, name = '', count = ''] = /^(.+?)\s*;\s*(\d{1,6})$/.exec(plain) ?? [];
    if (name === '' || lengthOf(name) > LENGTH.letterRecipient.max || Number(count) === 0) {
      return { wrongLine: index + 1 };
    }
    recipients.push({ name, wishesCount: Number(count) });
  }
  return recipients;
}

/** Why a letter is revoked; everybody who verifies it reads it. */
export const revokeLetterForm = fields({
  reason: line(LENGTH.revokeReason, {
    missing: 'form.letter.reason',
    tooShort: 'form.letter.reason',
    tooLong: 'form.letter.reasonTooLong',
  }),
});
