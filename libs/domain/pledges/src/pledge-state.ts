/** Where a promise stands: money first, then goods that the donor buys and brings. */
export const pledgeStates = [
  'held',
  'paid',
  'expired',
  'late',
  'moved',
  'reserved',
  'refunded',
  'claimed',
  'sent',
  'delivered',
  'accepted',
  'released',
] as const;
export type PledgeState = (typeof pledgeStates)[number];

export type PledgeKind = 'money' | 'inKind';

/** Whether the donor is named: never before a moderator agreed. */
export type PublicNameState = 'anonymous' | 'submitted' | 'approved' | 'rejected';

/**
 * The life of a promise; what is not here cannot happen. Money that comes after its place was
 * freed is placed when there is room (`expired` to `paid`), else it is `late` and waits for the
 * donor's choice, as it does when the wish is taken back (`paid` to `late`). Once nothing waits it
 * is `refunded` when a part went back, `reserved` when the donor did not choose, else `moved`; a
 * refund that comes back from the bank lets it wait again. A claim ends by itself, and so does one
 * whose parcel never arrives.
 */
const nextStates: Readonly<Record<PledgeState, readonly PledgeState[]>> = {
  held: ['paid', 'expired', 'late'],
  expired: ['paid', 'late'],
  paid: ['late'],
  late: ['moved', 'reserved', 'refunded'],
  moved: [],
  reserved: [],
  refunded: ['late'],
  claimed: ['sent', 'delivered', 'released', 'expired'],
  sent: ['delivered', 'released', 'expired'],
  delivered: ['accepted'],
  accepted: [],
  released: [],
};

/** Whether a promise may go from one state to another. */
export function mayMove(from: PledgeState, to: PledgeState): boolean {
  return nextStates[from].includes(to);
}

/** States in which help is on its way or has arrived, as an institution counts it. */
export const comingStates: readonly PledgeState[] = [
  'held',
  'paid',
  'claimed',
  'sent',
  'delivered',
  'accepted',
];

/** States in which a promise in kind keeps its wish, as the unique index on claims says too. */
export const claimingStates: readonly PledgeState[] = ['claimed', 'sent', 'delivered'];
