import type { LetterParams } from './letters.js';
import { sentenceId, type DonorPledge } from '@app/pledges';

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
