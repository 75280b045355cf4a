import { Money } from '@app/money';
import * as v from 'valibot';
import { amount, code, fields } from './fields.js';
import { LENGTH, PRICE_CAP } from './limits.js';
import { line } from './text.js';

const why = line(LENGTH.refundReason, {
  missing: 'form.refund.reason.missing',
  tooShort: 'form.refund.reason.missing',
  tooLong: 'form.refund.reason.tooLong',
});

/** What finance asks to give back: a gift by the number of its receipt, whole or in part. */
export const refundForm = fields({
  receiptNumber: v.pipe(
    v.string(code('form.refund.receipt.missing')),
    v.transform((text) => text.replace(/\s/g, '').toUpperCase()),
    v.regex(/^ZH-\d{4}-\d{6,12}$/, code('form.refund.receipt.missing')),
  ),
  amount: amount(
    { min: Money.ofMinor(1n), max: PRICE_CAP },
    {
      unreadable: 'form.amount.unreadable',
      belowMinimum: 'form.amount.belowMinimum',
      aboveMaximum: 'form.amount.aboveMaximum',
    },
  ),
  reason: why,
});
export type RefundForm = v.InferOutput<typeof refundForm>;

/** Why money is not given back; the donor reads it. */
export const refuseRefundForm = fields({ reason: why });
export type RefuseRefundForm = v.InferOutput<typeof refuseRefundForm>;
