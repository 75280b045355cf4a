import type { AccountKind } from './account.js';

type Move = readonly [from: AccountKind, to: AccountKind];

/**
 * Everything that may be written in the book, by name, with the moves it consists of. A posting
 * that moves money otherwise is refused, so this list is the whole bookkeeping of the service.
 */
export const postingTemplates = {
  /** A donor paid: the provider or the bank owes us the whole gift, which waits for its wish. */
  payment_received: [
    ['provider_clearing', 'unallocated'],
    ['bank', 'unallocated'],
  ],
  /** A donor paid in another currency: the provider owes us that. */
  payment_received_abroad: [['provider_clearing', 'exchange']],
  /** The same gift in tenge, at the rate kept with the payment. */
  payment_converted: [['exchange', 'unallocated']],
  /** The provider kept its fee: it owes us less, and running costs bear it, never the gift. */
  provider_fee: [['operating', 'provider_clearing']],
  /** The provider sent what it owed to our bank account. */
  provider_paid_out: [['bank', 'provider_clearing']],
  /** Somebody gave for the running costs. */
  operating_topped_up: [['bank', 'operating']],
  /** A gift that has arrived is put on its wish. */
  gift_placed: [['unallocated', 'held']],
  /** A wish ended before it was granted: what it held waits for the donors' choice. */
  gift_released: [['held', 'unallocated']],
  /** The donor chose another wish for a gift that waited. */
  gift_moved: [['unallocated', 'held']],
  /** Nobody chose for thirty days: the gift goes to the wishes whose promises failed. */
  gift_reserved: [['unallocated', 'reserve']],
  /** The reserve fund grants a wish that was left behind. */
  reserve_granted: [['reserve', 'held']],
  /** Money goes back to a donor; running costs bear it when the gift itself is spent. */
  refund_started: [
    ['unallocated', 'refund_pending'],
    ['operating', 'refund_pending'],
  ],
  /** Tenge that go back in the currency that was charged, at the rate of the payment. */
  refund_converted: [
    ['refund_pending', 'exchange'],
    ['operating', 'exchange'],
  ],
  /** The same share of what was charged reached the payer. */
  refund_settled_abroad: [
    ['exchange', 'refunded'],
    ['paid_out', 'provider_clearing'],
  ],
  /** Such a refund came back. */
  refund_bounced_abroad: [
    ['refunded', 'exchange'],
    ['provider_clearing', 'paid_out'],
  ],
  /** And is tenge again, where it was before. */
  refund_reconverted: [
    ['exchange', 'unallocated'],
    ['exchange', 'operating'],
  ],
  /** The provider gave it back. */
  refund_settled: [
    ['refund_pending', 'refunded'],
    ['paid_out', 'provider_clearing'],
    ['paid_out', 'bank'],
  ],
  /** The provider could not give it back: it is where it was before. */
  refund_failed: [
    ['refund_pending', 'unallocated'],
    ['refund_pending', 'operating'],
  ],
  /** A refund that was given came back: the payer's account there is closed. */
  refund_bounced: [
    ['refunded', 'unallocated'],
    ['refunded', 'operating'],
    ['provider_clearing', 'paid_out'],
  ],
  /** The provider took money by itself; running costs stand in until it is known who bears it. */
  money_taken_back: [
    ['operating', 'refunded'],
    ['operating', 'losses'],
    ['paid_out', 'provider_clearing'],
  ],
  /** The same of a payment in another currency. */
  money_taken_back_abroad: [
    ['exchange', 'refunded'],
    ['exchange', 'losses'],
    ['paid_out', 'provider_clearing'],
  ],
  /** Running costs stand in, in tenge, for a dispute in another currency. */
  dispute_converted: [['operating', 'exchange']],
  /** What was taken back by the provider is still there and makes the running costs whole. */
  money_recovered: [
    ['unallocated', 'operating'],
    ['held', 'operating'],
  ],
  /** A refund that the provider made by itself came back to us. */
  taken_back_returned: [
    ['refunded', 'operating'],
    ['provider_clearing', 'paid_out'],
  ],
  /** A dispute ended for us: the money came back. */
  dispute_won: [
    ['losses', 'operating'],
    ['provider_clearing', 'paid_out'],
  ],
  /** The same of a payment in another currency. */
  taken_back_returned_abroad: [
    ['refunded', 'exchange'],
    ['provider_clearing', 'paid_out'],
  ],
  dispute_won_abroad: [
    ['losses', 'exchange'],
    ['provider_clearing', 'paid_out'],
  ],
  /** The running costs are whole again, in tenge. */
  dispute_reconverted: [['exchange', 'operating']],
  /** What the provider charges for a dispute. */
  dispute_fee: [['operating', 'provider_clearing']],
  /** Money for a granted wish goes to the institution or a shop: its goods are awaited. */
  payout_sent: [
    ['held', 'ordered'],
    ['paid_out', 'bank'],
  ],
  /** The goods were accepted by a second person. */
  payout_spent: [['ordered', 'spent']],
  /** The goods cost less than was given. */
  payout_left_over: [['held', 'reserve']],
  /** The bank sent a payout back. */
  payout_returned: [
    ['ordered', 'held'],
    ['bank', 'paid_out'],
  ],
} as const satisfies Readonly<Record<string, readonly Move[]>>;

export type PostingTemplate = keyof typeof postingTemplates;

/** The template of entries that undo another; only `LedgerService.reverse` writes them. */
export const reversalTemplate = 'reversal';

/** Whether the template moves money between accounts of these kinds, in this direction. */
export function allowsMove(template: PostingTemplate, from: AccountKind, to: AccountKind): boolean {
  const moves: readonly Move[] = postingTemplates[template];
  return moves.some((move) => move[0] === from && move[1] === to);
}
