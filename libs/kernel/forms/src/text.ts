import type { MessageId } from '@app/i18n';
import * as v from 'valibot';

/** Controls, bidirectional overrides and isolates, and code points that are no characters. */
const FORBIDDEN = /[\p{Cc}\u202a-\u202e\u2066-\u2069\p{Cn}\p{Co}\p{Cs}]/u;

/** Marks that take no room and only hide differences between texts. */
const INVISIBLE = /[\u00ad\u200b\u200e\u200f\u2060\u061c\ufeff]/g;

export interface TextCodes {
  missing: MessageId;
  tooShort: MessageId;
  tooLong: MessageId;
}

export interface TextRange {
  min: number;
  max: number;
}

/** Length in code points, as the database counts it. */
export function lengthOf(text: string): number {
  return [...text].length;
}

/** One line of text: composed, without invisible marks, spaces squeezed and trimmed. */
export function normalizeLine(text: string): string {
  return text
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(/[\t\n\r \u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g, ' ')
    .trim();
}

/** Several lines of text: as one line each, with at most one empty line between paragraphs. */
export function normalizeProse(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .split('\n')
    .map(normalizeLine)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** A required line of text within a range of lengths. */
export function line(range: TextRange, codes: TextCodes) {
  return v.pipe(
    v.string(codes.missing),
    v.transform(normalizeLine),
    v.check((text) => text !== '', codes.missing),
    v.check(hasOnlyText, forbidden),
    v.check((text) => text === '' || lengthOf(text) >= range.min, codes.tooShort),
    v.check((text) => lengthOf(text) <= range.max, codes.tooLong),
  );
}

/** Required text of several lines within a range of lengths. */
export function prose(range: TextRange, codes: TextCodes) {
  return v.pipe(
    v.string(codes.missing),
    v.transform(normalizeProse),
    v.check((text) => text !== '', codes.missing),
    v.check(hasOnlyText, forbidden),
    v.check((text) => text === '' || lengthOf(text) >= range.min, codes.tooShort),
    v.check((text) => lengthOf(text) <= range.max, codes.tooLong),
  );
}

/** A line that may be left out: nothing, null and spaces alone all become null. */
export function optionalLine(range: TextRange, codes: TextCodes) {
  return v.pipe(
    v.nullish(v.string(codes.missing), ''),
    v.transform(normalizeLine),
    v.check(hasOnlyText, forbidden),
    v.check((text) => text === '' || lengthOf(text) >= range.min, codes.tooShort),
    v.check((text) => lengthOf(text) <= range.max, codes.tooLong),
    v.transform((text) => (text === '' ? null : text)),
  );
}

const forbidden: MessageId = 'form.text.forbidden';

function hasOnlyText(text: string): boolean {
  return !FORBIDDEN.test(text.replaceAll('\n', ''));
}
