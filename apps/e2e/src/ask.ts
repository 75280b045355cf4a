import { randomUUID } from 'node:crypto';
import { expect, type APIRequestContext } from '@playwright/test';

interface Answer<Data> {
  data: Data | null;
  errors?: readonly { extensions: { code: string } }[];
}

/** Asks the API as whoever the browser is signed in as. Fails on any refusal of the question. */
export async function ask<Data>(
  request: APIRequestContext,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<Data> {
  const response = await request.post('/graphql', { data: { query, variables } });
  const answer: Answer<Data> = await response.json();
  expect(answer.errors, 'the API answers').toBeUndefined();
  if (answer.data === null) throw new Error('the API answered nothing');
  return answer.data;
}

/** What the API answers to a promise of money. */
export interface GiftAnswer {
  readonly __typename: string;
  readonly statusToken?: string;
  readonly checkoutUrl?: string | null;
  readonly code?: string;
  readonly message?: Readonly<Record<'kk' | 'ru' | 'en', string>>;
}

export interface Gift {
  readonly wishId: string;
  readonly amountMinor: string;
  readonly email: string;
  readonly locale?: 'kk' | 'ru' | 'en';
}

const PLEDGE = `mutation Give($input: PledgeToWishInput!) {
  pledgeToWish(input: $input) {
    __typename
    ... on PledgeStarted { statusToken checkoutUrl }
    ... on Refusal { code message { kk ru en } }
  }
}`;

/** Promises money on a wish, as the form of the site does. */
export async function promise(request: APIRequestContext, gift: Gift): Promise<GiftAnswer> {
  const input = { id: randomUUID(), locale: 'kk', publicName: null, ...gift };
  const { pledgeToWish } = await ask<{ pledgeToWish: GiftAnswer }>(request, PLEDGE, { input });
  return pledgeToWish;
}

/** Presses "pay" on the pay page of the sandbox. */
export async function payAt(request: APIRequestContext, checkoutUrl: string): Promise<void> {
  const paid = await request.post(checkoutUrl, { form: { choice: 'pay' }, maxRedirects: 0 });
  expect(paid.status(), 'the sandbox takes the payment').toBe(303);
}
