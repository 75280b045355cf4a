import type { NewsEvent } from '@app/platform';

/** Something about a wish changed: its status, its approved revision or its amounts. */
export function wishChanged(wish: { readonly id: string; readonly version: number }): NewsEvent {
  return { name: 'WishChanged', wishId: wish.id, version: wish.version };
}

/** The institution took the wish back; money on it looks for another wish. */
export function wishWithdrawn(wish: { readonly id: string }): NewsEvent {
  return { name: 'WishWithdrawn', wishId: wish.id };
}

/** The last day of the wish is over, and nothing was given. */
export function wishExpired(wish: { readonly id: string }): NewsEvent {
  return { name: 'WishExpired', wishId: wish.id };
}
