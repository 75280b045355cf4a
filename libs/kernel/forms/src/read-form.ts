import type { MessageId, Locale, Values } from '@app/i18n';
import { formatMoney, formatNumber, isMessageId } from '@app/i18n';
import * as v from 'valibot';
import { BASKET_MOST, DEADLINE_DAYS, GIFT_MIN, LENGTH, PRICE_CAP, PRICE_MIN } from './limits.js';

/** What is wrong with one field: its path ("consent.act") and the message. */
export interface FieldError {
  field: string;
  code: MessageId;
}

export type Reading<Output> =
  { ok: true; output: Output } | { ok: false; errors: readonly FieldError[] };

type AnySchema = v.GenericSchema<unknown, unknown>;

/** Checks input against a schema; at most one error a field, the first one found. */
export function check<Schema extends AnySchema>(
  schema: Schema,
  input: unknown,
): Reading<v.InferOutput<Schema>> {
  const result = v.safeParse(schema, input);
  if (result.success) return { ok: true, output: result.output };
  const errors = new Map<string, FieldError>();
  for (const issue of result.issues) {
    const field = v.getDotPath(issue) ?? '';
    if (errors.has(field)) continue;
    const known = isMessageId(issue.message) ? issue.message : 'form.field.missing';
    errors.set(field, { field, code: known });
  }
  return { ok: false, errors: [...errors.values()] };
}

/** Longest value of a field looked at, in UTF-16 units; a longer one is cut. */
const VALUE_LENGTH_MAX = 20_000;

/** The text fields of a posted form; files are left out, dots in names make nested objects. */
export function fieldsOf(form: FormData): Record<string, unknown> {
  const fields = new Map<string, unknown>();
  const nested = new Map<string, Map<string, string>>();
  for (const [name, value] of form) {
    if (typeof value !== 'string') continue;
    const text = value.slice(0, VALUE_LENGTH_MAX);
    const [outer = '', inner] = name.split('.');
    if (inner === undefined) {
      fields.set(outer, text);
    } else {
      const group = nested.get(outer) ?? new Map<string, string>();
      nested.set(outer, group.set(inner, text));
    }
  }
  for (const [outer, group] of nested) fields.set(outer, Object.fromEntries(group));
  return Object.fromEntries(fields);
}

/** Checks a posted form. */
export function readForm<Schema extends AnySchema>(
  schema: Schema,
  form: FormData,
): Reading<v.InferOutput<Schema>> {
  return check(schema, fieldsOf(form));
}

/** The limits that messages about forms may name, as text of a locale. */
export function limitValues(locale: Locale): Values {
  return {
    giftMin: formatMoney(GIFT_MIN, locale),
    priceMin: formatMoney(PRICE_MIN, locale),
    priceCap: formatMoney(PRICE_CAP, locale),
    deadlineDaysMin: DEADLINE_DAYS.min,
    titleMin: LENGTH.title.min,
    titleMax: LENGTH.title.max,
    storyMin: LENGTH.story.min,
    storyMax: formatNumber(LENGTH.story.max, locale),
    passwordMin: LENGTH.password.min,
    reasonMax: formatNumber(LENGTH.reason.max, locale),
    refundReasonMax: LENGTH.refundReason.max,
    thanksMin: LENGTH.thanks.min,
    thanksMax: formatNumber(LENGTH.thanks.max, locale),
    noteMax: LENGTH.note.max,
    problemMin: LENGTH.problem.min,
    problemMax: formatNumber(LENGTH.problem.max, locale),
    basketMost: BASKET_MOST,
    pseudonymMax: LENGTH.pseudonym.max,
    publicNameMax: LENGTH.publicName.max,
  };
}
