import type { ShownClaims, ShownWishes } from './shown.js';

/** Who opens a page. */
export type Visitor = 'guest' | 'donor' | 'member' | 'moderator' | 'finance' | 'admin';

/** One page of the site, without its language. */
export interface Place {
  readonly name: string;
  /** What stands after the language; empty for the home page. */
  readonly path: string;
  readonly visitor: Visitor;
  /** Donor pages and forms have a budget of bytes; staff pages are taken over by the browser. */
  readonly kind: 'page' | 'form' | 'staff';
  readonly status: 200 | 404;
}

/** Every page that donors and guests may open. */
export function donorPlaces(
  wishes: ShownWishes,
  gifts: Readonly<Record<'waiting' | 'paid' | 'expired', string>>,
  claims: ShownClaims,
): Place[] {
  const page = (name: string, path: string, more: Partial<Place> = {}): Place => ({
    name,
    path,
    visitor: 'guest',
    kind: 'page',
    status: 200,
    ...more,
  });
  return [
    page('home', ''),
    page('catalogue', '/wishes'),
    page('catalogue-filtered', '/wishes?category=shoes&sort=cheapest'),
    page('catalogue-region', '/wishes?region=43'),
    page('catalogue-granted', '/wishes?granted=yes'),
    page('catalogue-empty', '/wishes?q=qwxz&region=71'),
    page('wish-open', `/wishes/${wishes.open}`),
    page('wish-started', `/wishes/${wishes.started}`),
    page('wish-granted', `/wishes/${wishes.granted}`),
    page('give', `/wishes/${wishes.open}/give`, { kind: 'form' }),
    page('give-closed', `/wishes/${wishes.granted}/give`, { kind: 'form' }),
    page('claim', `/wishes/${claims.free}/claim`, { kind: 'form' }),
    page('claim-taken', `/wishes/${claims.taken}/claim`, { kind: 'form' }),
    page('wish-taken', `/wishes/${claims.taken}`),
    page('claimed', `/claims/${claims.claim}`, { kind: 'form' }),
    page('basket', '/basket', { kind: 'form' }),
    page('basket-claimed', `/baskets/${claims.basket}`, { kind: 'form' }),
    page('queue', `/queue/${claims.place}`, { kind: 'form' }),
    page('company-papers', `/wishes/${wishes.open}/company`, { kind: 'form' }),
    page('book-entry', '/book?entry=1'),
    page('pledge-waiting', `/pledges/${gifts.waiting}`),
    page('pledge-paid', `/pledges/${gifts.paid}`),
    page('pledge-expired', `/pledges/${gifts.expired}`),
    page('institution', `/institutions/${wishes.institution}`),
    page('about', '/about'),
    page('book', '/book'),
    page('seasons', '/seasons'),
    page('season-report', `/seasons/${wishes.season}`),
    page('season-missing', '/seasons/nothing', { status: 404 }),
    page('letters', '/letters', { kind: 'form' }),
    page('letter-unknown', '/letters/0000000000', { kind: 'form', status: 404 }),
    page('sign-in', '/sign-in', { kind: 'form' }),
    page('link', '/sign-in/link', { kind: 'form' }),
    page('link-sent', '/sign-in/link?sent=yes', { kind: 'form' }),
    page('link-use', '/sign-in/link/not-a-real-token', { kind: 'form' }),
    page('apply', '/apply', { kind: 'form' }),
    page('apply-sent', '/apply/sent', { kind: 'form' }),
    page('my-giving', '/my-giving', { visitor: 'donor' }),
    page('my-letters', '/my-giving/letters', { visitor: 'donor', kind: 'form' }),
    page('missing', '/no/such/page', { status: 404 }),
    page('missing-wish', '/wishes/0199a5c2-7c3e-7000-8000-000000000001', { status: 404 }),
  ];
}
