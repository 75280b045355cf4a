import type { MessageId } from '@app/i18n';
import { Currency, Money, parseMoney } from '@app/money';
import * as v from 'valibot';
import { isCalendarDay } from './calendar.js';
import { REGION_CODE } from './limits.js';

/** A message id, checked by the compiler where valibot takes any text. */
export function code(id: MessageId): MessageId {
  return id;
}

/** An object of which a field left out is refused in the words of that field. */
export function fields<const Entries extends v.ObjectEntries>(entries: Entries) {
  return v.object(entries, (issue) => {
    const key = issue.path?.at(-1)?.key;
    const entry = typeof key === 'string' && Object.hasOwn(entries, key) ? entries[key] : undefined;
    const message = entry !== undefined && 'message' in entry ? entry.message : undefined;
    return typeof message === 'string' ? message : code('form.field.missing');
  });
}

export interface AmountCodes {
  unreadable: MessageId;
  belowMinimum: MessageId;
  aboveMaximum: MessageId;
}

/** An amount in tenge, given as Money or as people type it, within a range. */
export function amount(range: { min: Money; max: Money | null }, codes: AmountCodes) {
  return v.pipe(
    v.union([v.string(), v.custom<Money>((value) => value instanceof Money)], codes.unreadable),
    v.rawTransform<string | Money, Money>(({ dataset, addIssue, NEVER }) => {
      const { value } = dataset;
      const money = typeof value === 'string' ? parseMoney(value) : value;
      if (money !== null && money.currency === Currency.KZT) return money;
      addIssue({ message: codes.unreadable });
      return NEVER;
    }),
    v.check((money) => !money.isLessThan(range.min), codes.belowMinimum),
    v.check((money) => range.max === null || !money.isMoreThan(range.max), codes.aboveMaximum),
  );
}

/** A day of the calendar as 2026-03-22. */
export function day(missing: MessageId, wrong: MessageId) {
  return v.pipe(
    v.string(missing),
    v.trim(),
    v.nonEmpty(missing),
    v.check((text) => text === '' || isCalendarDay(text), wrong),
  );
}

/** A whole number within a range, given as a number or as digits. */
export function wholeNumber(range: { min: number; max: number }, wrong: MessageId) {
  return v.pipe(
    v.union(
      [v.pipe(v.string(), v.trim(), v.regex(/^\d{1,6}$/), v.transform(Number)), v.number()],
      wrong,
    ),
    v.integer(wrong),
    v.minValue(range.min, wrong),
    v.maxValue(range.max, wrong),
  );
}

/** One of the options of a list. */
export function option<const Options extends readonly string[]>(
  options: Options,
  wrong: MessageId,
) {
  return v.picklist(options, wrong);
}

/** The code of a region; whether there is such a region is for the database to say. */
export function region() {
  return v.pipe(
    v.string(code('form.region.missing')),
    v.trim(),
    v.regex(REGION_CODE, code('form.region.missing')),
  );
}

/** An e-mail address in lower case. Whether it receives mail is known only by sending one. */
export function email() {
  const wrong = code('form.email.wrong');
  return v.pipe(
    v.string(code('form.email.missing')),
    v.trim(),
    v.toLowerCase(),
    v.nonEmpty(code('form.email.missing')),
    v.maxLength(254, wrong),
    v.check((text) => text === '' || isMailAddress(text), wrong),
  );
}

function isMailAddress(text: string): boolean {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at);
  const labels = text.slice(at + 1).split('.');
  return (
    at > 0 &&
    local.length <= 64 &&
    /^[a-z0-9!#$%&'*+/=?^_`{|}~.-]+$/.test(local) &&
    !/^\.|\.\.|\.$/.test(local) &&
    labels.length >= 2 &&
    labels.every((label) => /^[\p{Ll}\p{Nd}](?:[\p{Ll}\p{Nd}-]{0,61}[\p{Ll}\p{Nd}])?$/u.test(label))
  );
}

/** A tick box of a form, or a boolean. */
export function tick() {
  return v.pipe(
    v.nullish(v.union([v.boolean(), v.string()]), false),
    v.transform((value) => value === true || value === 'yes' || value === 'on' || value === 'true'),
  );
}

/** An id of ours: a UUID in lower case. */
export function id() {
  const wrong = code('form.id.wrong');
  return v.pipe(v.string(wrong), v.trim(), v.toLowerCase(), v.uuid(wrong));
}
