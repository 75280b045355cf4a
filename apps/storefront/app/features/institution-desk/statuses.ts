/** Every status that the list of wishes can be narrowed to, in the order of a wish's life. */
export const STATUSES = [
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

export type Status = (typeof STATUSES)[number];

/** The status of that name, or null for any other text. */
export function statusOf(name: string | null): Status | null {
  return STATUSES.find((status) => status === name) ?? null;
}

/** Statuses from which the goods are on their way or there. */
const WITH_DELIVERY: ReadonlySet<Status> = new Set([
  'funded',
  'ordered',
  'delivered',
  'accepted',
  'thanked',
]);

/** Whether there is a delivery to look after. */
export function hasDelivery(status: Status): boolean {
  return WITH_DELIVERY.has(status);
}

/** Whether the approved text of a wish is up for everyone. */
export function isPublic(status: Status): boolean {
  return status === 'published' || status === 'claimed' || hasDelivery(status);
}
