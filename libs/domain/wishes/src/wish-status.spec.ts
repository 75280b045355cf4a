import {
  findNextStatus,
  isPublicStatus,
  nextStatus,
  publicStatuses,
  wishActions,
  wishStatuses,
  type WishAction,
  type WishStatus,
} from './wish-status.js';
import { NotAllowedNow } from './wishes.errors.js';

/** Every step of the life of a wish, as product.md tells it. Nothing else is legal. */
const life: ReadonlyArray<readonly [WishStatus, WishAction, WishStatus]> = [
  ['draft', 'submit', 'submitted'],
  ['draft', 'withdraw', 'withdrawn'],
  ['submitted', 'publish', 'published'],
  ['submitted', 'requestChanges', 'changes_requested'],
  ['submitted', 'reject', 'rejected'],
  ['submitted', 'withdraw', 'withdrawn'],
  ['changes_requested', 'submit', 'submitted'],
  ['changes_requested', 'withdraw', 'withdrawn'],
  ['published', 'claim', 'claimed'],
  ['published', 'fund', 'funded'],
  ['published', 'withdraw', 'withdrawn'],
  ['published', 'expire', 'expired'],
  ['claimed', 'releaseClaim', 'published'],
  ['claimed', 'order', 'ordered'],
  ['funded', 'order', 'ordered'],
  ['funded', 'unfund', 'published'],
  ['ordered', 'deliver', 'delivered'],
  ['delivered', 'accept', 'accepted'],
  ['accepted', 'thank', 'thanked'],
];

describe('the life of a wish', () => {
  const pairs = wishStatuses.flatMap((status) =>
    wishActions.map((action) => [status, action] as const),
  );

  it.each(pairs)('%s: %s', (status, action) => {
    const step = life.find(([from, what]) => from === status && what === action);
    if (step) {
      expect(nextStatus(status, action)).toBe(step[2]);
      expect(findNextStatus(status, action)).toBe(step[2]);
    } else {
      expect(() => nextStatus(status, action)).toThrow(NotAllowedNow);
      expect(findNextStatus(status, action)).toBeNull();
    }
  });

  it('goes from a draft to thanks, and every status can be reached', () => {
    const reached = new Set<WishStatus>(['draft']);
    for (let before = 0; before < reached.size;) {
      before = reached.size;
      for (const [from, , to] of life) if (reached.has(from)) reached.add(to);
    }
    expect([...reached].sort()).toEqual([...wishStatuses].sort());
  });

  it('never becomes public without a moderator', () => {
    const entrances = life.filter(([from, , to]) => !isPublicStatus(from) && isPublicStatus(to));
    expect(entrances).toEqual([['submitted', 'publish', 'published']]);
    expect(publicStatuses).not.toContain('submitted');
  });
});
