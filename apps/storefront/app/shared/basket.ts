import { BASKET_MOST } from '@app/forms';
import { cookieOf } from './cookies.js';

const NAME = 'basket';
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const FORTNIGHT_SECONDS = 14 * 24 * 60 * 60;

/** Ids of the wishes that a visitor put aside, the first one first; nothing else is kept. */
export type Basket = readonly string[];

/** Reads the basket off the cookie of a request; what is no id of ours is left out. */
export function basketOf(request: Request): Basket {
  const ids = (cookieOf(request, NAME) ?? '').split('.').filter((id) => UUID.test(id));
  return [...new Set(ids)].slice(0, BASKET_MOST);
}

/** The basket with one wish more; null when it holds no more, or that is no wish. */
export function withWish(basket: Basket, id: string): Basket | null {
  if (basket.includes(id)) return basket;
  return UUID.test(id) && basket.length < BASKET_MOST ? [...basket, id] : null;
}

/** The basket without some wishes. */
export function withoutWishes(basket: Basket, ids: readonly string[]): Basket {
  return basket.filter((id) => !ids.includes(id));
}

/** The Set-Cookie line that keeps a basket; an empty one is forgotten. */
export function basketCookie(publicUrl: string, basket: Basket): string {
  const secure = publicUrl.startsWith('https://') ? '; Secure' : '';
  const age = basket.length === 0 ? 0 : FORTNIGHT_SECONDS;
  const value = basket.join('.');
  return `${NAME}=${value}; Path=/; SameSite=Lax; HttpOnly; Max-Age=${age}${secure}`;
}
