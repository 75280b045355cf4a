import { Money } from '@app/money';
import * as v from 'valibot';
import { amount, code, fields, id, option, tick, wholeNumber } from './fields.js';
import { AGE_BANDS, CATEGORIES, LENGTH } from './limits.js';
import { line } from './text.js';

const units = wholeNumber({ min: 1, max: 1_000 }, code('form.goods.units'));

/** Spare goods that are put on the reserve shelf. */
export const shelfForm = fields({
  title: line(LENGTH.title, {
    missing: 'form.title.missing',
    tooShort: 'form.title.tooShort',
    tooLong: 'form.title.tooLong',
  }),
  category: option(CATEGORIES, code('form.category.missing')),
  /** Null for goods that suit any age. */
  ageBand: v.pipe(
    v.nullish(v.union([v.literal(''), option(AGE_BANDS, code('form.shelf.ageBand'))]), null),
    v.transform((band) => (band === '' ? null : band)),
  ),
  units,
  declared: amount(
    { min: Money.zero(), max: Money.kzt(1_000_000) },
    {
      unreadable: code('form.goods.declared'),
      belowMinimum: code('form.goods.declared'),
      aboveMaximum: code('form.goods.declared'),
    },
  ),
  pictureId: v.pipe(
    v.nullish(v.union([v.literal(''), id()]), null),
    v.transform((picture) => (picture === '' ? null : picture)),
  ),
  /** Who brought it and who received it agree that it is spare. */
  isAgreed: tick(),
});
export type ShelfForm = v.InferOutput<typeof shelfForm>;

/** How many pieces a wish gets off the shelf. */
export const shelfGiftForm = fields({ units });

/** Why pieces of the shelf are no good any more. */
export const writeOffForm = fields({
  units,
  reason: line(
    { min: 3, max: 500 },
    {
      missing: 'form.reason.missing',
      tooShort: 'form.reason.tooShort',
      tooLong: 'form.reason.tooLong',
    },
  ),
});
