import { aGuest } from '@app/identity/testing';
import { IdAlreadyUsed, InvalidInput, newId, NotFound } from '@app/platform';
import { ClaimService } from '@app/pledges';
import { aClaim } from '@app/pledges/testing';
import { NotAllowedNow } from '@app/wishes';
import { aMemberOf, anAccount, aPublishedWish } from '@app/wishes/testing';
import { EvidenceMissing, SecondPersonRequired } from './deliveries.errors.js';
import { GoodsArrival, type ReceiveGoods } from './goods-arrival.js';
import { aDeliveryDesk, type GoodsAround, type TestDeliveries } from './testing/index.js';

let test: TestDeliveries;
beforeAll(async () => {
  test = await aDeliveryDesk();
}, 60_000);
afterAll(() => test.close());

interface Claimed extends GoodsAround {
  readonly pledgeId: string;
  readonly token: string;
}

let guests = 0;

/** A wish that a donor is to bring, with two members of its institution. */
async function aClaimedWish(): Promise<Claimed> {
  const around = await test.run(async (tx) => {
    const wish = await aPublishedWish(tx, { acceptsInKind: true });
    return { ...wish, colleagueId: await aMemberOf(tx, wish.institutionId) };
  });
  const guest = aGuest(`2001:db8:77:${(guests += 1).toString(16)}::1`);
  const claim = { ...aClaim(new Date()), wishId: around.wishId };
  const { pledgeId, statusToken } = await test.get(ClaimService).claim(guest, claim);
  return { ...around, pledgeId, token: statusToken };
}

const receive = async (goods: Claimed, changes: Partial<ReceiveGoods> & { by?: string } = {}) => {
  const { by = goods.memberId, ...rest } = changes;
  const evidence = rest.evidence ?? (await test.pictures(by, ['photo']));
  await test.get(GoodsArrival).receive(by, {
    ...{ id: newId(), wishId: goods.wishId, outcome: 'whole', units: 1 },
    ...{ declaredMinor: 1_250_000n, note: null, evidence, ...rest },
  });
};

async function stateOf({ wishId, pledgeId }: Claimed): Promise<Record<string, unknown>> {
  const [row] = await test.parts.transactions.read<Record<string, unknown>>(
    `SELECT w.status AS wish, p.state AS pledge, d.state AS delivery, d.in_kind AS brought,
       (SELECT count(*)::int FROM deliveries.goods_entry g WHERE g.wish_id = w.id) AS entries
     FROM wishes.wish w JOIN pledges.pledge p ON p.id = $2
     LEFT JOIN deliveries.delivery d ON d.wish_id = w.id WHERE w.id = $1`,
    [wishId, pledgeId],
  );
  return row ?? {};
}

describe('goods that a donor brings', () => {
  it('are received with a photo and accepted by a second member', async () => {
    const goods = await aClaimedWish();
    await receive(goods, { units: 2 });
    expect(await stateOf(goods)).toEqual({
      ...{ wish: 'delivered', pledge: 'delivered', delivery: 'delivered' },
      ...{ brought: true, entries: 1 },
    });
    const version = 1;
    const { wishId } = goods;
    await expect(test.deliveries.accept(goods.memberId, { wishId, version })).rejects.toThrow(
      SecondPersonRequired,
    );
    await test.deliveries.accept(goods.colleagueId, { wishId, version });
    expect(await stateOf(goods)).toMatchObject({ wish: 'accepted', pledge: 'accepted' });
    const story = await test.reading.get(goods.memberId, wishId);
    expect(story.wish).toMatchObject({ isInKind: true });
    expect(story.goods).toMatchObject({ units: 2, declaredMinor: 1_250_000n, outcome: 'whole' });
  });

  it('are received once, however often and from however many telephones', async () => {
    const goods = await aClaimedWish();
    const id = newId();
    await Promise.all([receive(goods, { id }), receive(goods, { id })]);
    await receive(goods, { id });
    await expect(receive(goods, { id, units: 3 })).rejects.toThrow(IdAlreadyUsed);
    await expect(receive(goods)).rejects.toThrow(NotAllowedNow);
    expect(await stateOf(goods)).toMatchObject({ entries: 1 });
  });

  it('leave the claim with its donor when they are not all, or not the right thing', async () => {
    const goods = await aClaimedWish();
    await expect(receive(goods, { outcome: 'partial' })).rejects.toThrow(InvalidInput);
    await receive(goods, { outcome: 'partial', note: 'Бір сыңары ғана келді' });
    await receive(goods, { outcome: 'wrong', note: 'Басқа өлшем келді', evidence: [] });
    expect(await stateOf(goods)).toMatchObject({
      ...{ wish: 'claimed', pledge: 'claimed', delivery: null, entries: 2 },
    });
    expect(await test.told('GoodsDoubted')).toHaveLength(2);
    await receive(goods);
    expect(await stateOf(goods)).toMatchObject({ wish: 'delivered', entries: 3 });
  });

  it('need a photo, words without anybody in them, and a member of the institution', async () => {
    const goods = await aClaimedWish();
    await expect(receive(goods, { evidence: [] })).rejects.toThrow(EvidenceMissing);
    await expect(
      receive(goods, { outcome: 'wrong', note: 'Звоните +7 701 123 45 67' }),
    ).rejects.toThrow(InvalidInput);
    const stranger = await test.run((tx) => anAccount(tx));
    await expect(receive(goods, { by: stranger })).rejects.toThrow(NotFound);
    await expect(receive(goods, { units: 0 })).rejects.toThrow(InvalidInput);
    await expect(receive(goods, { declaredMinor: -1n })).rejects.toThrow(InvalidInput);
    expect(await stateOf(goods)).toMatchObject({ wish: 'claimed', entries: 0 });
  });

  it('are not received for a wish of somebody else', async () => {
    const goods = await aClaimedWish();
    const { wishId } = await test.run((tx) => aPublishedWish(tx, { acceptsInKind: true }));
    await expect(receive({ ...goods, wishId })).rejects.toThrow(NotFound);
  });

  it('stay in their book as they were written', async () => {
    const goods = await aClaimedWish();
    await receive(goods);
    for (const change of [
      'UPDATE deliveries.goods_entry SET units = 9',
      'DELETE FROM deliveries.goods_entry',
    ]) {
      await expect(test.run((tx) => tx.query(change))).rejects.toThrow(/permission denied/);
    }
  });

  it('are found by the code of their parcel, by members alone', async () => {
    const goods = await aClaimedWish();
    const [row] = await test.parts.transactions.read<{ code: string }>(
      'SELECT packing_code AS code FROM pledges.claim WHERE pledge_id = $1',
      [goods.pledgeId],
    );
    expect(row?.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{7}$/);
  });
});
