import { almatyDay, formatDate, type MessageId } from '@app/i18n';
import { localized, type LocalizedText } from '@app/platform';
import type { WishStatus } from '@app/wishes';
import type { PledgeKind, PledgeState } from './pledge-state.js';

/** What the sentence about a promise depends on. */
export interface Standing {
  readonly kind: PledgeKind;
  readonly state: PledgeState;
  readonly wishStatus: WishStatus;
  /** In tiyin; null for a promise in kind. */
  readonly amountMinor: bigint | null;
  /** Until when the donor is told that the place is kept. */
  readonly shownUntil: Date | null;
  /** The last day of a claim, as 2026-03-22; null for money, and once nothing ends it. */
  readonly lastDay: string | null;
  /** Where to pay; null while the provider is away. */
  readonly checkoutUrl: string | null;
  /** Whether the money comes by bank transfer, which takes days. */
  readonly isTransfer: boolean;
  /** Whether the provider has told us of the money, though it is not on the wish yet. */
  readonly isReceived: boolean;
  /** Whether all that is left of the gift is on its way back. */
  readonly isGivingBack: boolean;
  readonly now: Date;
}

/** The one sentence that says where a promise stands, for page, list and mail. */
export function pledgeSentence(standing: Standing): LocalizedText {
  return localized(sentenceId(standing), {
    amount: standing.amountMinor ?? 0n,
    until: standing.shownUntil,
    day: standing.lastDay && formatDate(standing.lastDay),
  });
}

/** Which sentence it is; every state with every status of the wish has one. */
export function sentenceId(standing: Standing): MessageId {
  switch (standing.state) {
    case 'held':
      return heldId(standing);
    case 'paid':
      return paidId(standing.wishStatus);
    case 'expired':
      if (standing.isTransfer) return 'pledge.sentence.expired.transfer';
      if (standing.kind === 'inKind') return 'pledge.sentence.claimOver';
      return isOpen(standing.wishStatus)
        ? 'pledge.sentence.expired.open'
        : 'pledge.sentence.expired.closed';
    case 'late':
      if (standing.isGivingBack) return 'pledge.sentence.late.givingBack';
      return isOver(standing.wishStatus)
        ? 'pledge.sentence.late.wishClosed'
        : 'pledge.sentence.late.wishFilled';
    case 'moved':
      return 'pledge.sentence.moved';
    case 'reserved':
      return 'pledge.sentence.reserved';
    case 'refunded':
      return 'pledge.sentence.refunded';
    case 'claimed':
      return isPast(standing) ? 'pledge.sentence.claimOver' : 'pledge.sentence.claimed';
    case 'sent':
      return 'pledge.sentence.sent';
    case 'delivered':
      return 'pledge.sentence.delivered';
    case 'accepted':
      return standing.wishStatus === 'thanked'
        ? 'pledge.sentence.paid.thanked'
        : 'pledge.sentence.accepted';
    case 'released':
      return 'pledge.sentence.released';
  }
}

/** Whether the last day of a claim is over, though nobody has noted it yet. */
function isPast({ lastDay, now }: Standing): boolean {
  return lastDay !== null && lastDay < almatyDay(now);
}

function heldId(standing: Standing): MessageId {
  const { isReceived, isTransfer, shownUntil, checkoutUrl, now } = standing;
  if (isReceived) return 'pledge.sentence.held.received';
  if (isTransfer) return 'pledge.sentence.held.transfer';
  if (shownUntil === null || shownUntil <= now) return 'pledge.sentence.held.checking';
  return checkoutUrl === null ? 'pledge.sentence.held.notStarted' : 'pledge.sentence.held.waiting';
}

function paidId(status: WishStatus): MessageId {
  switch (status) {
    case 'draft':
    case 'submitted':
    case 'changes_requested':
    case 'published':
    case 'claimed':
      return 'pledge.sentence.paid.collecting';
    case 'funded':
      return 'pledge.sentence.paid.funded';
    case 'ordered':
      return 'pledge.sentence.paid.ordered';
    case 'delivered':
      return 'pledge.sentence.paid.delivered';
    case 'accepted':
      return 'pledge.sentence.paid.accepted';
    case 'thanked':
      return 'pledge.sentence.paid.thanked';
    case 'rejected':
    case 'withdrawn':
    case 'expired':
      return 'pledge.sentence.paid.closing';
  }
}

/** Whether the wish still takes gifts, so that the donor may begin again. */
function isOpen(status: WishStatus): boolean {
  return status === 'published';
}

/** Whether the wish ended without being granted. */
function isOver(status: WishStatus): boolean {
  return status === 'withdrawn' || status === 'expired' || status === 'rejected';
}

/** What the institution reads about help that comes to it, of a donor or of the reserve shelf. */
export function incomingSentence(state: PledgeState, isFromShelf = false): LocalizedText {
  const isAwaited = isFromShelf && state === 'claimed';
  return localized(isAwaited ? 'pledge.incoming.fromShelf' : incomingId(state));
}

function incomingId(state: PledgeState): MessageId {
  switch (state) {
    case 'held':
      return 'pledge.incoming.held';
    case 'paid':
      return 'pledge.incoming.paid';
    case 'claimed':
      return 'pledge.incoming.claimed';
    case 'sent':
      return 'pledge.incoming.sent';
    case 'delivered':
      return 'pledge.incoming.delivered';
    case 'accepted':
      return 'pledge.incoming.accepted';
    case 'expired':
    case 'late':
    case 'moved':
    case 'reserved':
    case 'refunded':
    case 'released':
      return 'pledge.incoming.fell';
  }
}
