import { Money } from '@app/money';
import * as v from 'valibot';
import { amount, code, email, fields, id, option } from './fields.js';
import { LENGTH, PRICE_CAP } from './limits.js';
import { optionalLine } from './text.js';

/** One tiyin: the rest of a price may be smaller than the smallest gift, the wish decides. */
const SOMETHING = Money.ofMinor(1n);

const publicName = optionalLine(LENGTH.publicName, {
  missing: 'form.publicName.missing',
  tooShort: 'form.publicName.missing',
  tooLong: 'form.publicName.tooLong',
});

/**
 * A gift of money. Only the form of the amount is judged here: whether it reaches the minimum
 * depends on what the wish still lacks, and the wish says so.
 */
export const pledgeForm = fields({
  pledgeId: id(),
  wishId: id(),
  amount: amount(
    { min: SOMETHING, max: PRICE_CAP },
    {
      unreadable: 'form.amount.unreadable',
      belowMinimum: 'form.amount.belowMinimum',
      aboveMaximum: 'form.amount.aboveMaximum',
    },
  ),
  email: email(),
  publicName,
  /** By card at the provider, or by a transfer to our bank account. */
  payBy: v.optional(option(['card', 'bank'], code('form.payBy.wrong')), 'card'),
});
export type PledgeForm = v.InferOutput<typeof pledgeForm>;

/** A promise to buy the good and bring it. */
export const claimForm = fields({ pledgeId: id(), wishId: id(), email: email(), publicName });
export type ClaimForm = v.InferOutput<typeof claimForm>;
