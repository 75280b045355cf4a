import type { LetterParams } from './letters.js';
import { sentenceId, type DonorPledge, type PledgeReading } from '@app/pledges';

/** What letters tell of a gift. */
export interface ToldGift {
  readonly pledge: { readonly id: string };
  readonly wish: Pick<DonorPledge['wish'], 'title' | 'language'>;
  readonly standing: DonorPledge['standing'];
}

/** What every letter to a donor says about their gift. */
export function giftParams({ pledge, wish, standing }: ToldGift): LetterParams<'late'> {
  return {
    pledgeId: pledge.id,
    amountMinor: String(standing.amountMinor ?? 0n),
    wishTitle: wish.title,
    wishLanguage: wish.language,
    sentence: sentenceId(standing),
    ...(standing.shownUntil === null ? {} : { until: standing.shownUntil.toISOString() }),
    ...(standing.lastDay === null ? {} : { day: standing.lastDay }),
  };
}

type Charge = NonNullable<Awaited<ReturnType<PledgeReading['chargeOf']>>>;

/** What a receipt says of a gift that was paid in another currency; nothing of others. */
export function chargeParams(charge: Charge | null): Pick<LetterParams<'receipt'>, 'charge'> {
  if (charge === null) return {};
  const { charged, rate } = charge;
  const { currency, quantity, day } = rate;
  const [chargedMinor, rateMinor] = [String(charged.minor), String(rate.rateMinor)];
  return { charge: { chargedMinor, rateMinor, currency, quantity, day } };
}

/** What goes back to who paid in another currency; nothing of others. */
export function returnedParams(
  charged: Charge['charged'] | undefined,
): Pick<LetterParams<'refunded'>, 'returned'> {
  if (charged === undefined) return {};
  const { minor, currency } = charged;
  return { returned: { chargedMinor: String(minor), currency: currency.code } };
}
