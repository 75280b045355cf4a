import { Money } from '@app/money';
import { newId } from '@app/platform';
import type { ChaosWorld } from './world.js';

const pledgeToWish = `mutation ($input: PledgeToWishInput!) { pledgeToWish(input: $input) {
  __typename ... on PledgeStarted { statusToken checkoutUrl } } }`;
const cancelPledge = `mutation ($token: String!) { cancelPledge(token: $token) { __typename } }`;

/** Answers that say truthfully that there is no room. */
const refusals = new Set(['WishNotOpen', 'AmountTooLarge', 'AmountLeavesCrumbs', 'AmountTooSmall']);

export interface CrowdOptions {
  readonly pledges: number;
  readonly wishes: readonly string[];
  readonly clients: number;
  /** A number from 0 to 1, the same sequence for the same seed. */
  readonly random: () => number;
  /** Told after each promise that was answered. */
  readonly progress: (answered: number) => Promise<void>;
}

/** What a crowd was told. */
export interface Acknowledged {
  /** Promises that were started, by id. */
  readonly started: readonly string[];
  readonly refused: number;
  readonly paid: number;
  readonly cancelled: number;
}

/**
 * Donors who give to a few hot wishes at once. Each asks until there is an answer, always with the
 * same id; of those who may pay, most do, some give up, and some close the page and forget.
 */
export async function sendCrowd(world: ChaosWorld, options: CrowdOptions): Promise<Acknowledged> {
  const { pledges, clients, random } = options;
  const started: string[] = [];
  const told = { refused: 0, paid: 0, cancelled: 0 };
  let next = 0;
  let answered = 0;
  const donor = async (): Promise<void> => {
    for (let n = next++; n < pledges; n = next++) {
      const gift = { id: newId(), amount: Money.kzt(500 + 100 * Math.floor(random() * 25)) };
      const fate = random();
      const wishId = options.wishes[n % options.wishes.length] ?? '';
      const outcome = await give(world, { ...gift, n, wishId });
      if (outcome === null) told.refused += 1;
      else {
        started.push(gift.id);
        // The sums are read after the answer: others have counted meanwhile.
        if (fate < 0.6 && (await pay(world, outcome.checkoutUrl))) told.paid += 1;
        if (fate >= 0.6 && fate < 0.8 && (await cancel(world, outcome.token, n))) {
          told.cancelled += 1;
        }
      }
      answered += 1;
      await options.progress(answered);
    }
  };
  await Promise.all(Array.from({ length: clients }, donor));
  return { started, ...told };
}

interface Gift {
  readonly n: number;
  readonly id: string;
  readonly wishId: string;
  readonly amount: Money;
}

/** Null when the wish has no room. */
async function give(
  world: ChaosWorld,
  gift: Gift,
): Promise<{ token: string; checkoutUrl: string | null } | null> {
  const input = {
    ...{ id: gift.id, wishId: gift.wishId, amountMinor: gift.amount.minor.toString() },
    ...{ locale: 'kk', email: `donor-${gift.n}@example.kz` },
  };
  const answer = await insist(world, { query: pledgeToWish, variables: { input }, n: gift.n });
  if (refusals.has(answer.__typename)) return null;
  if (answer.__typename !== 'PledgeStarted') throw new Error(`answered ${answer.__typename}`);
  const { statusToken, checkoutUrl } = answer;
  return {
    token: String(statusToken),
    checkoutUrl: typeof checkoutUrl === 'string' ? checkoutUrl : null,
  };
}

/** The donor pays on the page; nobody does whose page could not be opened. */
async function pay(world: ChaosWorld, checkoutUrl: string | null): Promise<boolean> {
  const session = checkoutUrl?.split('/').at(-1);
  if (session === undefined) return false;
  return (await world.sandbox.pay(session)).money === 'paid';
}

async function cancel(world: ChaosWorld, token: string, n: number): Promise<boolean> {
  const answer = await insist(world, { query: cancelPledge, variables: { token }, n });
  return answer.__typename === 'PledgeCancelled';
}

type Answered = Readonly<Record<string, unknown>> & { readonly __typename: string };

/** Asks one process and then the other until one answers something that counts. */
async function insist(
  world: ChaosWorld,
  what: { query: string; variables: object; n: number },
): Promise<Answered> {
  const { query, variables, n } = what;
  const ip = `2001:db8:${(n >> 16).toString(16)}:${(n & 0xffff).toString(16)}::1`;
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const data = await world.ask((n + attempt) % 2, { query, variables, ip });
    const answer = Object.values(data ?? {})[0];
    if (isAnswered(answer) && !/TryAgain|TooMany|Away/.test(answer.__typename)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('nobody answers');
}

function isAnswered(value: unknown): value is Answered {
  return typeof value === 'object' && value !== null && '__typename' in value;
}
