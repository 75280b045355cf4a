import type { Wish } from './wish.entity.js';
import type { NotOpenReason } from './wishes.errors.js';

/**
 * Why the good itself cannot be promised now; null when it can. Money and goods never meet on one
 * wish, so a gift that is held or paid is a reason too.
 */
export function claimObstacle(
  wish: Pick<Wish, 'status' | 'acceptsInKind' | 'hasMoney' | 'isOverdue'>,
  now: Date,
): NotOpenReason | null {
  if (wish.status !== 'published') return wish.status;
  if (!wish.acceptsInKind) return 'money_only';
  if (wish.hasMoney) return 'has_money';
  return wish.isOverdue(now) ? 'expired' : null;
}
