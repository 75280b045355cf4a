import { Money } from '@app/money';
import * as v from 'valibot';
import { amount, code, fields, option, wholeNumber } from './fields.js';
import { LENGTH } from './limits.js';
import { optionalLine } from './text.js';

/** Whether a donor brought what was wished for, less than that, or something else. */
export const GOODS_OUTCOMES = ['whole', 'partial', 'wrong'] as const;
export type GoodsOutcome = (typeof GOODS_OUTCOMES)[number];

/** What came of a donor: how much of what was wished for, and what it is worth. */
export const receiveForm = fields({
  outcome: option(GOODS_OUTCOMES, code('form.goods.outcome')),
  units: wholeNumber({ min: 1, max: 1_000 }, code('form.goods.units')),
  declared: amount(
    { min: Money.zero(), max: Money.kzt(1_000_000) },
    {
      unreadable: code('form.goods.declared'),
      belowMinimum: code('form.goods.declared'),
      aboveMaximum: code('form.goods.declared'),
    },
  ),
  note: optionalLine(LENGTH.note, {
    missing: 'form.text.forbidden',
    tooShort: 'form.note.tooLong',
    tooLong: 'form.note.tooLong',
  }),
});
export type ReceiveForm = v.InferOutput<typeof receiveForm>;
