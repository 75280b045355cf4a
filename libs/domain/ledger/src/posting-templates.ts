import type { AccountKind } from './account.js';

type Move = readonly [from: AccountKind, to: AccountKind];

/**
 * Everything that may be written in the book, by name, with the moves it consists of. A posting
 * that moves money otherwise is refused, so this list is the whole bookkeeping of the service.
 */
export const postingTemplates = {
  /** A donor paid: the provider owes us the whole gift, and the gift waits for its wish. */
  payment_received: [['provider_clearing', 'unallocated']],
  /** The provider kept its fee: it owes us less, and running costs bear it, never the gift. */
  provider_fee: [['operating', 'provider_clearing']],
  /** A gift that has arrived is put on its wish. */
  gift_placed: [['unallocated', 'held']],
  /** A wish ended before it was granted: what it held waits for the donors' choice. */
  gift_released: [['held', 'unallocated']],
} as const satisfies Readonly<Record<string, readonly Move[]>>;

export type PostingTemplate = keyof typeof postingTemplates;

/** The template of entries that undo another; only `LedgerService.reverse` writes them. */
export const reversalTemplate = 'reversal';

/** Whether the template moves money between accounts of these kinds, in this direction. */
export function allowsMove(template: PostingTemplate, from: AccountKind, to: AccountKind): boolean {
  const moves: readonly Move[] = postingTemplates[template];
  return moves.some((move) => move[0] === from && move[1] === to);
}
