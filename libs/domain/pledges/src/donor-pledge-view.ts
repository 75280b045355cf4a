import { isPublicStatus, moneyView } from '@app/wishes';
import type { DonorPledge } from './pledge-reading.js';
import { pledgeSentence } from './pledge-sentence.js';
import { DonorPledgeView } from './pledge.views.js';

/** A promise as GraphQL shows it to its donor. */
export function donorPledgeView(found: DonorPledge): DonorPledgeView {
  const { pledge, wish, standing, receiptNumber, statusToken } = found;
  return Object.assign(new DonorPledgeView(), {
    id: pledge.id,
    wishId: pledge.wishId,
    wishTitle: wish.title,
    state: pledge.state,
    sentence: pledgeSentence(standing),
    amount: pledge.amountMinor === null ? null : moneyView(pledge.amount),
    waiting:
      pledge.state === 'late' && pledge.waiting.isPositive() ? moneyView(pledge.waiting) : null,
    createdAt: pledge.createdAt,
    holdUntil: standing.shownUntil,
    checkoutUrl: standing.checkoutUrl,
    receiptNumber,
    settledAt: pledge.settledAt,
    wishStatus: isPublicStatus(wish.status) ? wish.status : null,
    publicName: pledge.publicName,
    statusToken,
  });
}
