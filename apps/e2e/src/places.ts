import { randomUUID } from 'node:crypto';
import type { APIRequestContext, Page } from '@playwright/test';
import { ask, payAt, promise } from './ask.js';
import { linkFromLetter } from './inbox.js';

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

/** Wishes of the demonstration data that show each state. */
export interface ShownWishes {
  readonly open: string;
  readonly started: string;
  readonly granted: string;
  readonly institution: string;
  /** A season that is settled, with its report. */
  readonly season: string;
}

/** Reads off the public API which wishes can be shown. */
export async function findWishes(request: APIRequestContext): Promise<ShownWishes> {
  interface Node {
    id: string;
    title: string;
    paid: { amountMinor: string };
    held: { amountMinor: string };
    remaining: { amountMinor: string };
    institution: { id: string };
  }
  interface Found {
    open: { edges: { node: Node }[] };
    granted: { edges: { node: { id: string } }[] };
    seasons: { id: string; phase: string }[];
  }
  const found = await ask<Found>(
    request,
    `{ open: wishes(first: 60, filter: { kindOfHelp: money }) {
         edges { node { id title paid { amountMinor } held { amountMinor }
           remaining { amountMinor } institution { id } } } }
       granted: wishes(first: 1, filter: { granted: true }) { edges { node { id } } }
       seasons { id phase } }`,
  );
  const nodes = found.open.edges.map(({ node }) => node);
  const minor = ({ amountMinor }: { amountMinor: string }): bigint => BigInt(amountMinor);
  const untouched = nodes.filter((wish) => minor(wish.paid) + minor(wish.held) === 0n);
  const open = untouched.find((wish) => minor(wish.remaining) >= 500_000n);
  const started = nodes.find((wish) => minor(wish.paid) > 0n && minor(wish.remaining) >= 300_000n);
  const granted = found.granted.edges[0]?.node;
  if (!open || !started || !granted) throw new Error('the demonstration data shows too little');
  return {
    open: open.id,
    started: started.id,
    granted: granted.id,
    institution: open.institution.id,
    season: found.seasons.find(({ phase }) => phase === 'closed')?.id ?? '',
  };
}

/** Three gifts on one wish: one that waits, one that is paid, one whose place was given up. */
export async function giveThree(
  request: APIRequestContext,
  wishId: string,
): Promise<Readonly<Record<'waiting' | 'paid' | 'expired', string>>> {
  const give = async (name: string) => {
    const email = `${name}@example.org`;
    const answer = await promise(request, { wishId, amountMinor: '50000', email });
    if (!answer.statusToken || !answer.checkoutUrl) throw new Error(`refused: ${answer.code}`);
    return { token: answer.statusToken, pay: answer.checkoutUrl };
  };
  const [waiting, paid, expired] = [await give('waits'), await give('pays'), await give('leaves')];
  await payAt(request, paid.pay);
  await ask(request, 'mutation ($token: String!) { cancelPledge(token: $token) { __typename } }', {
    token: expired.token,
  });
  return { waiting: waiting.token, paid: paid.token, expired: expired.token };
}

/** A wish that somebody claims, another who waits for it, and one that is still free. */
export interface ShownClaims {
  readonly free: string;
  readonly taken: string;
  readonly claim: string;
  readonly place: string;
  /** Two wishes that somebody else promised with one form; one of them was taken. */
  readonly basket: string;
}

/** Claims a wish in kind, and lets somebody wait for it; `reader` is lent to read their letter. */
export async function claimOne(reader: Page): Promise<ShownClaims> {
  const { request } = reader;
  interface Found {
    wishes: { edges: { node: { id: string; paid: Amount; held: Amount } }[] };
  }
  interface Amount {
    amountMinor: string;
  }
  const { wishes: found } = await ask<Found>(
    request,
    `{ wishes(first: 60, filter: { kindOfHelp: inKind }) {
         edges { node { id paid { amountMinor } held { amountMinor } } } } }`,
  );
  const free = found.edges.filter(
    ({ node }) => node.paid.amountMinor === '0' && node.held.amountMinor === '0',
  );
  const [other, taken, third] = [-1, -2, -3].map((at) => free.at(at)?.node.id);
  if (!other || !taken || !third) throw new Error('the demonstration data has no wish in kind');
  const plannedOn = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
  const common = { wishId: taken, locale: 'kk' };
  const plan = { contact: 'brings@example.org', how: 'bring', plannedOn };
  const { claimWish } = await ask<{ claimWish: { statusToken?: string } }>(
    request,
    `mutation ($input: ClaimWishInput!) {
       claimWish(input: $input) { ... on ClaimOpened { statusToken } } }`,
    { input: { id: randomUUID(), ...common, ...plan } },
  );
  await ask(
    request,
    `mutation ($input: QueueForWishInput!) { queueForWish(input: $input) { __typename } }`,
    { input: { id: randomUUID(), ...common, email: 'queues@example.org' } },
  );
  const wishes = [third, taken].map((wishId) => ({ id: randomUUID(), wishId }));
  const { claimBasket } = await ask<{ claimBasket: { token?: string } }>(
    request,
    `mutation ($input: ClaimBasketInput!) {
       claimBasket(input: $input) { ... on BasketClaimed { token } } }`,
    { input: { id: randomUUID(), wishes, locale: 'kk', ...plan, contact: 'many@example.org' } },
  );
  const place = (await linkFromLetter(reader, 'queues@example.org', '/queue/')).split('/').at(-1);
  const [claim, basket] = [claimWish.statusToken, claimBasket.token];
  if (!claim || !place || !basket) throw new Error('the claim was refused');
  return { free: other, taken, claim, place, basket };
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

const DESK_STATES = [
  'draft',
  'submitted',
  'changes_requested',
  'published',
  'funded',
  'ordered',
  'delivered',
  'accepted',
  'thanked',
] as const;

/** Every page of an institution's desk, with a wish in each state that the desk has. */
export async function deskPlaces(member: APIRequestContext): Promise<Place[]> {
  const { myInstitutions } = await ask<{ myInstitutions: { id: string }[] }>(
    member,
    '{ myInstitutions { id } }',
  );
  const institution = myInstitutions[0]?.id ?? '';
  const root = `/desk/${institution}`;
  const wishes = await wishesByState(member, institution);
  const place = (name: string, path: string): Place => ({
    name: `desk-${name}`,
    path: root + path,
    visitor: 'member',
    kind: 'staff',
    status: 200,
  });
  return [
    { ...place('choice', ''), path: '/desk' },
    place('overview', ''),
    place('wishes', '/wishes'),
    place('wishes-narrowed', '/wishes?status=funded'),
    place('wish-new', '/wishes/new'),
    ...wishes.map(({ state, id }) => place(`wish-${state}`, `/wishes/${id}`)),
    place('wish-edit', `/wishes/${wishes[0]?.id}/edit`),
    place('children', '/children'),
    place('child-new', '/children/new'),
    place('help', '/help'),
    place('season', '/season'),
    place('deliveries', '/deliveries'),
    ...wishes
      .filter(({ hasDelivery }) => hasDelivery)
      .map(({ state, id }) => place(`delivery-${state}`, `/deliveries/${id}`)),
    place('shelf', '/shelf'),
    place('members', '/members'),
    place('about', '/about'),
    {
      ...place('foreign-child', ''),
      path: '/desk/0199a5c2-7c3e-7000-8000-000000000001/children/new',
      status: 404,
    },
  ];
}

interface DeskWish {
  readonly state: string;
  readonly id: string;
  /** Goods bought with money have a delivery; what a donor brings has none yet. */
  readonly hasDelivery: boolean;
}

/** One wish of each state that the desk has, paid for where there is one. */
async function wishesByState(
  member: APIRequestContext,
  institutionId: string,
): Promise<readonly DeskWish[]> {
  interface Found {
    deskWishes: { edges: { node: { id: string; paid: { amountMinor: string } } }[] };
  }
  const found: DeskWish[] = [];
  for (const state of DESK_STATES) {
    const { deskWishes } = await ask<Found>(
      member,
      `query ($institutionId: ID!, $state: WishStatus) {
         deskWishes(institutionId: $institutionId, status: $state, first: 24) {
           edges { node { id paid { amountMinor } } } } }`,
      { institutionId, state },
    );
    const nodes = deskWishes.edges.map(({ node }) => node);
    const paid = nodes.find(({ paid: { amountMinor } }) => amountMinor !== '0');
    const wish = paid ?? nodes[0];
    if (!wish) continue;
    const isPaid = paid !== undefined && state !== 'published';
    found.push({ state, id: wish.id, hasDelivery: isPaid });
  }
  return found;
}

const CASE_KINDS = ['wish', 'institution', 'thanks', 'evidence', 'publicName'] as const;

/** The code of a new letter of thanks. */
async function issueLetter(moderator: APIRequestContext): Promise<string> {
  const id = randomUUID();
  const input = {
    ...{ id, kind: 'company', language: 'kk', categoryCodes: ['books', 'school'] },
    ...{ periodFrom: '2026-09-01', periodTo: '2026-11-21' },
    recipients: [{ name: '«Қазақстан темір жолы» ұлттық компаниясы» АҚ', wishesCount: 340 }],
  };
  await ask(
    moderator,
    'mutation ($input: IssueLettersInput!) { issueLetters(input: $input) { __typename } }',
    { input },
  );
  const { letterBatch } = await ask<{ letterBatch: { letter: { code: string } }[] }>(
    moderator,
    'query ($id: ID!) { letterBatch(id: $id) { letter { code } } }',
    { id },
  );
  return letterBatch[0]?.letter.code ?? '';
}

/** The queue, one open case of each kind, the books and the people. */
export async function staffPlaces(
  moderator: APIRequestContext,
  { season }: ShownWishes,
): Promise<Place[]> {
  const place = (name: string, path: string, visitor: Visitor): Place => ({
    name,
    path,
    visitor,
    kind: 'staff',
    status: 200,
  });
  const cases: Place[] = [];
  for (const kind of CASE_KINDS) {
    const found = await ask<{ cases: { edges: { node: { id: string } }[] } }>(
      moderator,
      'query ($kind: CaseKind) { cases(kind: $kind, first: 1) { edges { node { id } } } }',
      { kind },
    );
    const id = found.cases.edges[0]?.node.id;
    if (id !== undefined) {
      cases.push(place(`moderation-${kind}`, `/moderation/${id}?kind=${kind}`, 'moderator'));
    }
  }
  return [
    place('moderation', '/moderation', 'moderator'),
    place('moderation-narrowed', '/moderation?kind=wish&status=approved', 'moderator'),
    place('moderation-empty', '/moderation?kind=evidence&status=rejected', 'moderator'),
    ...cases,
    place('letters-desk', '/letters-desk', 'moderator'),
    { ...place('letter-valid', `/letters/${await issueLetter(moderator)}`, 'guest'), kind: 'page' },
    place('finance', '/finance', 'finance'),
    // These only show, so the browser does not take them over.
    { ...place('finance-reconciliation', '/finance/reconciliation', 'finance'), kind: 'page' },
    { ...place('admin-audit', '/finance/audit', 'admin'), kind: 'page' },
    { ...place('finance-payments', '/finance/payments', 'finance'), kind: 'page' },
    place('finance-rates', '/finance/rates', 'finance'),
    place('finance-months', '/finance/months', 'finance'),
    { ...place('arrive', '/arrive', 'member'), kind: 'page' },
    place('finance-reserve', '/finance/reserve', 'finance'),
    place('finance-shelf', '/finance/shelf', 'admin'),
    place('finance-statements', '/finance/statements', 'finance'),
    place('finance-payouts', '/finance/payouts', 'finance'),
    place('finance-payees', '/finance/payees', 'finance'),
    place('finance-refunds', '/finance/refunds', 'finance'),
    place('admin-people', '/admin/people', 'admin'),
    place('admin-seasons', '/admin/seasons', 'admin'),
    place('admin-season', `/admin/seasons/${season}`, 'admin'),
    place('admin-people-narrowed', '/admin/people?search=member', 'admin'),
    { ...place('desk-foreign', '/moderation', 'member'), status: 404 },
  ];
}
