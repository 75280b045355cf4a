import { Money } from '@app/money';
import * as v from 'valibot';
import { amount, code, fields } from './fields.js';
import { isKazakhIban } from './iban.js';
import { bin } from './institution-form.js';
import { LENGTH, PRICE_CAP } from './limits.js';
import { line } from './text.js';

/** Signs that people type between groups. */
const gaps = /[\s-]/g;

function compact(text: string): string {
  return text.replace(gaps, '').toUpperCase();
}

/** A payee and its account. Only legal entities are paid: nobody who trades as a person. */
export const payeeForm = fields({
  bin: v.pipe(
    bin,
    v.check((text) => text === '' || /^\d{4}[45]/.test(text), code('form.payee.person')),
  ),
  name: line(LENGTH.payeeName, {
    missing: 'form.payee.name',
    tooShort: 'form.payee.name',
    tooLong: 'form.payee.nameTooLong',
  }),
  iban: v.pipe(
    v.string(code('form.payee.iban')),
    v.transform(compact),
    v.check(isKazakhIban, code('form.payee.iban')),
  ),
  bankName: line(LENGTH.bankName, {
    missing: 'form.payee.bank',
    tooShort: 'form.payee.bank',
    tooLong: 'form.payee.bank',
  }),
  bic: v.pipe(
    v.string(code('form.payee.bic')),
    v.transform(compact),
    v.regex(/^[A-Z]{4}KZ[0-9A-Z]{2}([0-9A-Z]{3})?$/, code('form.payee.bic')),
  ),
});
export type PayeeForm = v.InferOutput<typeof payeeForm>;

const why = line(LENGTH.refundReason, {
  missing: 'form.payout.reason',
  tooShort: 'form.payout.reason',
  tooLong: 'form.payout.reasonTooLong',
});

/** Why a payout is void, came back or leaves something over; everybody may read it: no names. */
export const payoutReasonForm = fields({ reason: why });

/** How much less the goods cost. */
export const leftOverForm = fields({
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
