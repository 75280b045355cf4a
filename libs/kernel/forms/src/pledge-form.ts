import { Money } from '@app/money';
import * as v from 'valibot';
import { contact } from './contact.js';
import { amount, code, day, email, fields, id, option } from './fields.js';
import { BASKET_MOST, CLAIM_WAYS, LENGTH, PRICE_CAP } from './limits.js';
import { normalizeLine, optionalLine, prose } from './text.js';

/** One tiyin: the rest of a price may be smaller than the smallest gift, the wish decides. */
const SOMETHING = Money.ofMinor(1n);

/** As carriers print them: letters, digits and dashes. */
const TRACKING_NUMBER = /^[A-Z0-9][A-Z0-9 -]{2,38}[A-Z0-9]$/;

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

/** Who brings a good, how and when. Whether the day is near enough, the claim says. */
const bringing = {
  how: option(CLAIM_WAYS, code('form.claim.howMissing')),
  plannedOn: day('form.claim.dayMissing', 'form.day.wrong'),
  contact: contact(),
  publicName,
};

/** A promise to buy the good and bring it. */
export const claimForm = fields({ pledgeId: id(), wishId: id(), ...bringing });
export type ClaimForm = v.InferOutput<typeof claimForm>;

/** The same for several wishes at once, each with the id of its own promise. */
export const basketForm = fields({
  basketId: id(),
  wishes: v.pipe(
    v.array(fields({ pledgeId: id(), wishId: id() }), code('form.basket.empty')),
    v.minLength(1, code('form.basket.empty')),
    v.maxLength(BASKET_MOST, code('form.basket.tooMany')),
    v.check(
      (wishes) => new Set(wishes.map(({ wishId }) => wishId)).size === wishes.length,
      code('form.basket.twice'),
    ),
    v.check(
      (wishes) => new Set(wishes.map(({ pledgeId }) => pledgeId)).size === wishes.length,
      code('form.id.wrong'),
    ),
  ),
  ...bringing,
});
export type BasketForm = v.InferOutput<typeof basketForm>;

/** Wishes that are looked at together, as many as a basket holds. */
export const someWishesForm = fields({
  wishIds: v.pipe(v.array(id()), v.maxLength(BASKET_MOST, code('form.basket.tooMany'))),
});

/** How and when a wish that was offered will be brought. */
export const offerForm = fields({
  how: option(CLAIM_WAYS, code('form.claim.howMissing')),
  plannedOn: day('form.claim.dayMissing', 'form.day.wrong'),
});
export type OfferForm = v.InferOutput<typeof offerForm>;

/** A place in the line of a wish that is taken; its offer goes out by mail. */
export const queueForm = fields({ id: id(), wishId: id(), email: email() });
export type QueueForm = v.InferOutput<typeof queueForm>;

/** The good is on its way; a parcel has a number, a shop's courier may have none. */
export const sentForm = fields({
  trackingNumber: v.pipe(
    v.nullish(v.string(), ''),
    v.transform((text) => normalizeLine(text).toUpperCase()),
    v.check((text) => text === '' || TRACKING_NUMBER.test(text), code('form.tracking.wrong')),
    v.transform((text) => (text === '' ? null : text)),
  ),
});
export type SentForm = v.InferOutput<typeof sentForm>;

/** What stands in the way of a claim, for the people of the institution. */
export const problemForm = fields({
  problem: prose(LENGTH.problem, {
    missing: 'form.problem.missing',
    tooShort: 'form.problem.tooShort',
    tooLong: 'form.problem.tooLong',
  }),
});
export type ProblemForm = v.InferOutput<typeof problemForm>;
