import { randomUUID } from 'node:crypto';
import type { APIRequestContext, Page } from '@playwright/test';
import { ask, payAt, promise } from './ask.js';
import { linkFromLetter } from './inbox.js';

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
