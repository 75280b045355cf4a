import { addDays } from '@app/forms';
import { almatyDay } from '@app/i18n';
import { Money } from '@app/money';
import { newId } from '@app/platform';
import { Life } from './life.js';
import { aMember, aPicture, aWorker, type SignedIn } from './people.js';

/** An institution with two people of its own, and somebody who looks after the shelf. */
interface House {
  readonly institutionId: string;
  readonly receives: SignedIn;
  readonly accepts: SignedIn;
  readonly keeper: SignedIn;
}

/**
 * Things that donors bring. One parcel is whole and is accepted; of another a part came, its donor
 * gives the wish free, and the part lies on the reserve shelf. The shelf promises units to the wish
 * that was left behind: they are taken back, their time ends, and at last the wish gets some. The
 * fund pays for another wish.
 */
export async function liveGoods(life: Life): Promise<void> {
  const { world } = life;
  const inKind = { acceptsInKind: true, acceptsMoney: false };
  const { wishId: behind, institutionId } = await world.wishAround(inKind);
  const house = await aHouse(life, institutionId);
  const { wishId: whole } = await world.wishAround({ ...inKind, institutionId });
  await claim(life, whole);
  await receive(life, house, { wishId: whole, outcome: 'whole' });
  await accept(life, house, whole);
  const token = await claim(life, behind);
  const part = await receive(life, house, { wishId: behind, outcome: 'partial' });
  await life.insist({
    mutation: 'releaseClaim(token: String!)',
    variables: { token },
    done: 'ClaimChanged',
  });
  const spare = await shelve(life, house, { units: 1, goodsEntryId: part });
  const plenty = await shelve(life, house, { units: 5, goodsEntryId: null });
  await useShelf(life, house, { behind, spare, plenty });
  await grantFromFund(life);
  await life.settle();
  await requireUnits(life, { spare: 0, plenty: 4 }, { spare, plenty });
}

async function useShelf(
  life: Life,
  house: House,
  { behind, spare, plenty }: { behind: string; spare: string; plenty: string },
): Promise<void> {
  const taken = await giveFromShelf(life, house, { itemId: plenty, wishId: behind, units: 2 });
  await life.insist({
    mutation: 'takeBackToShelf(id: ID!)',
    variables: { id: taken },
    ...{ done: 'ShelfDone', token: house.keeper.token },
  });
  const forgotten = await giveFromShelf(life, house, { itemId: plenty, wishId: behind, units: 3 });
  await endHold(life, forgotten);
  await life.until(
    `SELECT FROM deliveries.shelf_entry WHERE pledge_id = $1 AND kind = 'returned'`,
    [forgotten],
  );
  await giveFromShelf(life, house, { itemId: spare, wishId: behind, units: 1 });
  await receive(life, house, { wishId: behind, outcome: 'whole' });
  await accept(life, house, behind);
  await life.insist({
    mutation: 'writeOffShelf(input: WriteOffShelfInput!)',
    variables: { input: { id: newId(), itemId: plenty, units: 1, reason: 'Су тиді' } },
    ...{ done: 'ShelfDone', token: house.keeper.token },
  });
}

/** Two people of finance let the fund pay what a wish lacks; a line of the bank fills it. */
async function grantFromFund(life: Life): Promise<void> {
  const asks = await aWorker(life, 'finance');
  const agrees = await aWorker(life, 'finance');
  const wishId = await life.world.wish({ price: Money.kzt(2_000) });
  await fillFund(life, asks, agrees);
  const id = newId();
  await life.insist({
    mutation: 'askReserve(id: ID!, wishId: ID!, cause: GrantCause!)',
    variables: { id, wishId, cause: 'promiseFailed' },
    ...{ done: 'ReserveDone', token: asks.token },
  });
  await life.insist({
    mutation: 'decideReserve(id: ID!, agree: Boolean!)',
    variables: { id, agree: true },
    ...{ done: 'ReserveDone', token: agrees.token },
  });
}

async function fillFund(life: Life, says: SignedIn, agrees: SignedIn): Promise<void> {
  const id = newId();
  const rows = `Date;Amount;Purpose\n${almatyDay(new Date())};2000;help for children ${id}\n`;
  const content = Buffer.from(rows).toString('base64');
  const done = { done: 'StatementDone' };
  await life.insist({
    mutation: 'importStatement(input: StatementInput!)',
    variables: { input: { id, fileName: 'bank.csv', content } },
    ...{ ...done, token: says.token },
  });
  const line = await life.row<{ id: string }>(
    'SELECT id FROM payments.statement_line WHERE statement_id = $1',
    [id],
  );
  await life.insist({
    mutation: 'proposeStatementLine(input: LineProposalInput!)',
    variables: { input: { lineId: line.id, fate: 'reserve' } },
    ...{ ...done, token: says.token },
  });
  await life.insist({
    mutation: 'confirmStatementLines(lineIds: [ID!]!)',
    variables: { lineIds: [line.id] },
    ...{ ...done, token: agrees.token },
  });
}

async function aHouse(life: Life, institutionId: string): Promise<House> {
  return {
    institutionId,
    receives: await aMember(life, institutionId),
    accepts: await aMember(life, institutionId),
    keeper: await aWorker(life, 'admin'),
  };
}

/** A donor promises to bring the thing; gives the word of the link. */
export async function claim(life: Life, wishId: string): Promise<string> {
  const input = {
    ...{ id: newId(), wishId, how: 'bring', locale: 'kk', plannedOn: nextWeek() },
    contact: `donor-${Life.number()}@example.kz`,
  };
  const opened = await life.insist({
    mutation: 'claimWish(input: ClaimWishInput!)',
    variables: { input },
    ...{ done: 'ClaimOpened', read: 'statusToken' },
  });
  return String(opened['statusToken']);
}

export function nextWeek(): string {
  return addDays(almatyDay(new Date()), 7);
}

/** Lets the time of a promise end: its last day was a minute ago. */
export async function endHold({ world }: Life, pledgeId: string): Promise<void> {
  await world.transactions.run(async (tx) => {
    await tx.query(
      `UPDATE pledges.pledge SET hold_until = $2::timestamptz - interval '1 minute' WHERE id = $1`,
      [pledgeId, tx.now],
    );
  });
}

/** A parcel is opened; gives the line of the book of goods. */
async function receive(
  life: Life,
  { receives }: House,
  { wishId, outcome }: { wishId: string; outcome: 'whole' | 'partial' },
): Promise<string> {
  const isWhole = outcome === 'whole';
  const evidence = isWhole ? [{ kind: 'photo', pictureId: await aPicture(life, receives) }] : [];
  const note = isWhole ? null : 'Жұптың біреуі ғана келді';
  const input = { id: newId(), wishId, outcome, units: 1, declaredMinor: '500000', note, evidence };
  await life.insist({
    mutation: 'receiveGoods(input: ReceiveGoodsInput!)',
    variables: { input },
    ...{ done: 'DeliverySaved', token: receives.token },
  });
  return input.id;
}

/** A second member confirms it. */
async function accept(life: Life, { accepts }: House, wishId: string): Promise<void> {
  const { version } = await life.row<{ version: number }>(
    'SELECT version FROM deliveries.delivery WHERE wish_id = $1',
    [wishId],
  );
  await life.insist({
    mutation: 'acceptDelivery(wishId: ID!, version: Int!)',
    variables: { wishId, version },
    ...{ done: 'DeliverySaved', token: accepts.token },
  });
}

/** Spare goods; those that came for a wish are put there by who received them. */
async function shelve(
  life: Life,
  { institutionId, receives, keeper }: House,
  { units, goodsEntryId }: { units: number; goodsEntryId: string | null },
): Promise<string> {
  const input = {
    ...{ id: newId(), institutionId, title: 'Футбол добы', category: 'sports', units },
    ...{ declaredMinor: '500000', goodsEntryId, isAgreed: goodsEntryId !== null },
  };
  await life.insist({
    mutation: 'shelveGoods(input: ShelveGoodsInput!)',
    variables: { input },
    ...{ done: 'ShelfDone', token: (goodsEntryId === null ? keeper : receives).token },
  });
  return input.id;
}

async function giveFromShelf(
  life: Life,
  { keeper }: House,
  gift: { itemId: string; wishId: string; units: number },
): Promise<string> {
  const id = newId();
  await life.insist({
    mutation: 'giveFromShelf(input: GiveFromShelfInput!)',
    variables: { input: { id, ...gift } },
    ...{ done: 'ShelfDone', token: keeper.token },
  });
  return id;
}

/** @throws Error when more or fewer units lie free than must, or some are still promised. */
async function requireUnits(
  life: Life,
  wanted: { spare: number; plenty: number },
  items: { spare: string; plenty: string },
): Promise<void> {
  for (const name of ['spare', 'plenty'] as const) {
    const { free, reserved } = await life.row<{ free: number; reserved: number }>(
      `SELECT units_free AS free, units_reserved AS reserved FROM deliveries.shelf_item
       WHERE id = $1`,
      [items[name]],
    );
    if (free !== wanted[name] || reserved !== 0) {
      throw new Error(`${name}: ${free} units lie free, ${reserved} are promised`);
    }
  }
}
