import { NotAllowedNow } from './wishes.errors.js';

/** Where a wish stands in its life. */
export const wishStatuses = [
  'draft',
  'submitted',
  'changes_requested',
  'published',
  'claimed',
  'funded',
  'ordered',
  'delivered',
  'accepted',
  'thanked',
  'rejected',
  'withdrawn',
  'expired',
] as const;
export type WishStatus = (typeof wishStatuses)[number];

/** What can happen to a wish. */
export const wishActions = [
  'submit',
  'requestChanges',
  'publish',
  'reject',
  'claim',
  'releaseClaim',
  'fund',
  'unfund',
  'order',
  'deliver',
  'accept',
  'thank',
  'withdraw',
  'expire',
] as const;
export type WishAction = (typeof wishActions)[number];

/** Steps of the good itself, without money. */
export type GoodsAction = Extract<
  WishAction,
  'claim' | 'releaseClaim' | 'order' | 'deliver' | 'accept' | 'thank'
>;

/** The life of a wish. What is not in this table is refused. */
const transitions: Readonly<Record<WishStatus, Partial<Record<WishAction, WishStatus>>>> = {
  draft: { submit: 'submitted', withdraw: 'withdrawn' },
  submitted: {
    publish: 'published',
    requestChanges: 'changes_requested',
    reject: 'rejected',
    withdraw: 'withdrawn',
  },
  changes_requested: { submit: 'submitted', withdraw: 'withdrawn' },
  published: { claim: 'claimed', fund: 'funded', withdraw: 'withdrawn', expire: 'expired' },
  claimed: { releaseClaim: 'published', order: 'ordered' },
  funded: { order: 'ordered', unfund: 'published' },
  ordered: { deliver: 'delivered' },
  delivered: { accept: 'accepted' },
  accepted: { thank: 'thanked' },
  thanked: {},
  rejected: {},
  withdrawn: {},
  expired: {},
};

/** The status after an action, or null when the table does not allow it. */
export function findNextStatus(status: WishStatus, action: WishAction): WishStatus | null {
  return transitions[status][action] ?? null;
}

/**
 * The status after an action.
 * @throws NotAllowedNow when the table does not allow it.
 */
export function nextStatus(status: WishStatus, action: WishAction): WishStatus {
  const next = findNextStatus(status, action);
  if (!next) throw new NotAllowedNow();
  return next;
}

/** Statuses in which the public can see the approved revision. */
export const publicStatuses = [
  'published',
  'claimed',
  'funded',
  'ordered',
  'delivered',
  'accepted',
  'thanked',
] as const;
export type PublicWishStatus = (typeof publicStatuses)[number];

/** Whether the public can see a wish in this status. */
export function isPublicStatus(status: WishStatus): status is PublicWishStatus {
  return publicStatuses.some((known) => known === status);
}
