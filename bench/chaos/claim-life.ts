import { newId, SecretLinks } from '@app/platform';
import { claim, endHold, nextWeek } from './goods-life.js';
import { Life } from './life.js';
import { linkSecret } from './world.js';

/**
 * Donors who want the same things. One gives a wish free and another, who waits for it, takes it
 * over; the time of another claim ends and the next in line is offered it. A basket claims what is
 * free and tells what is not.
 */
export async function liveClaims(life: Life): Promise<void> {
  const inKind = { acceptsInKind: true, acceptsMoney: false };
  const [wanted, forgotten, free, also] = [
    await life.world.wish(inKind),
    await life.world.wish(inKind),
    await life.world.wish(inKind),
    await life.world.wish(inKind),
  ];
  const token = await claim(life, wanted);
  const place = await queue(life, wanted);
  await life.insist({
    mutation: 'releaseClaim(token: String!)',
    variables: { token },
    done: 'ClaimChanged',
  });
  await life.insist({
    mutation: 'acceptOffer(input: AcceptOfferInput!)',
    variables: { input: { token: place, how: 'bring', plannedOn: nextWeek() } },
    done: 'ClaimOpened',
  });
  await claim(life, forgotten);
  await queue(life, forgotten);
  const { id } = await life.row<{ id: string }>(
    `SELECT id FROM pledges.pledge WHERE wish_id = $1 AND state = 'claimed'`,
    [forgotten],
  );
  await endHold(life, id);
  await life.until(`SELECT FROM pledges.pledge WHERE id = $1 AND state = 'expired'`, [id]);
  const basket = await fillBasket(life, [free, wanted, also]);
  await life.settle();
  await requireOutcomes(life, { wanted, forgotten, free, also, basket });
}

/** A donor waits for a wish that somebody has; gives the word of the link in their letter. */
async function queue(life: Life, wishId: string): Promise<string> {
  const id = newId();
  const email = `donor-${Life.number()}@example.kz`;
  await life.insist({
    mutation: 'queueForWish(input: QueueForWishInput!)',
    variables: { input: { id, wishId, email, locale: 'kk' } },
    done: 'QueueJoined',
  });
  return new SecretLinks(linkSecret).tokenFor('waiting', id);
}

async function fillBasket(life: Life, wishIds: readonly string[]): Promise<string> {
  const input = {
    ...{ id: newId(), how: 'bring', locale: 'kk', plannedOn: nextWeek() },
    contact: `donor-${Life.number()}@example.kz`,
    wishes: wishIds.map((wishId) => ({ id: newId(), wishId })),
  };
  await life.insist({
    mutation: 'claimBasket(input: ClaimBasketInput!)',
    variables: { input },
    done: 'BasketClaimed',
  });
  return input.id;
}

/** @throws Error unless each donor has what they were told. */
async function requireOutcomes(
  life: Life,
  wishes: Record<'wanted' | 'forgotten' | 'free' | 'also' | 'basket', string>,
): Promise<void> {
  const { basket, ...each } = wishes;
  const found: Record<string, string> = {};
  for (const [name, wishId] of Object.entries(each)) {
    const { state } = await life.row<{ state: string }>(
      `SELECT coalesce((SELECT string_agg(state, ' ' ORDER BY created_at, state)
           FROM pledges.pledge WHERE wish_id = $1), '') || ', '
         || coalesce((SELECT string_agg(state, ' ') FROM pledges.waiting WHERE wish_id = $1), '')
         || ', ' || coalesce((SELECT outcome FROM pledges.basket_wish
           WHERE basket_id = $2 AND wish_id = $1), '') AS state`,
      [wishId, basket],
    );
    found[name] = state;
  }
  const expected = {
    wanted: 'released claimed, accepted, refused',
    forgotten: 'expired, offered, ',
    ...{ free: 'claimed, , claimed', also: 'claimed, , claimed' },
  };
  if (JSON.stringify(found) !== JSON.stringify(expected)) {
    throw new Error(`the wishes came to this: ${JSON.stringify(found)}`);
  }
}
