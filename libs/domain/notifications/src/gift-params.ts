import type { LetterParams } from './letters.js';
import { sentenceId, type DonorPledge, type PledgeReading } from '@app/pledges';

/** What every letter to a donor says about their gift. */
export function giftParams({ pledge, wish, standing }: DonorPledge): LetterParams<'late'> {
  return {
    pledgeId: pledge.id,
    amountMinor: String(standing.amountMinor ?? 0n),
    wishTitle: wish.title,
    wishLanguage: wish.language,
    sentence: sentenceId(standing),
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
