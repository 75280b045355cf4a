import { ChangedMeanwhile, IdAlreadyUsed, InvalidInput, newId, NotFound } from '@app/platform';
import { NotAllowedNow } from '@app/wishes';
import { aFundedWish, anAccount, anInstitution, aPublishedWish, aWish } from '@app/wishes/testing';
import { EvidenceMissing, SecondPersonRequired } from './deliveries.errors.js';
import { aDeliveryDesk, type GoodsAround, type TestDeliveries } from './testing/index.js';

describe('the goods of a funded wish', () => {
  let test: TestDeliveries;
  beforeAll(async () => {
    test = await aDeliveryDesk();
  });
  afterAll(() => test.close());

  const statusOf = async (wishId: string): Promise<string | undefined> => {
    const [row] = await test.parts.transactions.read<{ status: string }>(
      'SELECT status FROM wishes.wish WHERE id = $1',
      [wishId],
    );
    return row?.status;
  };
  const storyOf = ({ wishId, memberId }: GoodsAround) => test.reading.get(memberId, wishId);
  const order = ({ wishId, memberId }: GoodsAround, id = newId()) =>
    test.deliveries.order(memberId, { id, wishId });
  const record = async ({ wishId, memberId }: GoodsAround, version = 1) => {
    const evidence = await test.pictures(memberId, ['photo', 'invoice']);
    await test.deliveries.recordArrival(memberId, { wishId, version, evidence });
  };
  const arrived = async () => {
    const goods = await test.goods();
    await order(goods);
    await record(goods);
    return goods;
  };

  it('are ordered, proved and accepted by a second person', async () => {
    const goods = await test.goods();
    await test.deliveries.order(goods.memberId, {
      id: newId(),
      wishId: goods.wishId,
      expectedOn: '2099-01-01',
    });
    expect(await statusOf(goods.wishId)).toBe('ordered');
    await record(goods);
    expect(await statusOf(goods.wishId)).toBe('delivered');
    await test.deliveries.accept(goods.colleagueId, { wishId: goods.wishId, version: 2 });
    expect(await statusOf(goods.wishId)).toBe('accepted');
    const { delivery, evidence, names } = await storyOf(goods);
    expect(delivery).toMatchObject({
      state: 'accepted',
      expectedOn: '2099-01-01',
      orderedBy: goods.memberId,
      deliveredBy: goods.memberId,
      acceptedBy: goods.colleagueId,
      version: 3,
    });
    expect(evidence.map(({ kind }) => kind)).toEqual(['photo', 'invoice']);
    expect([...names.keys()]).toEqual(expect.arrayContaining([goods.memberId, goods.colleagueId]));
    const told = await test.told('DeliveryChanged');
    expect(told.filter(({ wishId }) => wishId === goods.wishId)).toHaveLength(3);
  });

  describe('ordering', () => {
    it('happens once, however often it is said', async () => {
      const goods = await test.goods();
      const id = newId();
      await Promise.all([1, 2, 3].map(() => order(goods, id)));
      await order(goods, id);
      expect((await storyOf(goods)).delivery?.version).toBe(1);
      await expect(order(goods)).rejects.toThrow(NotAllowedNow);
      const other = { id, wishId: goods.wishId, expectedOn: '2099-01-01' };
      await expect(test.deliveries.order(goods.memberId, other)).rejects.toThrow(IdAlreadyUsed);
      await expect(order(await test.goods(), id)).rejects.toThrow(IdAlreadyUsed);
    });

    it('is only for wishes that are paid in full', async () => {
      const [draft, open, claimed] = await test.run(async (tx) => [
        await aWish(tx),
        await aPublishedWish(tx),
        await aWish(tx, { status: 'claimed' }),
      ]);
      for (const wish of [draft, open, claimed]) {
        if (!wish) continue;
        await expect(order({ ...wish, colleagueId: '' })).rejects.toThrow(NotAllowedNow);
      }
    });

    it('is only for members', async () => {
      const goods = await test.goods();
      const stranger = await test.run((tx) => anAccount(tx));
      const { memberId: foreigner } = await test.run((tx) => anInstitution(tx));
      for (const memberId of [stranger, foreigner]) {
        await expect(order({ ...goods, memberId })).rejects.toThrow(NotFound);
        await expect(test.reading.get(memberId, goods.wishId)).rejects.toThrow(NotFound);
      }
      await expect(order({ ...goods, wishId: newId() })).rejects.toThrow(NotFound);
    });

    it.each([
      ['expectedOn', { expectedOn: '2020-01-01' }],
      ['expectedOn', { expectedOn: 'soon' }],
      ['expectedOn', { expectedOn: '2026-02-30' }],
      ['id', { id: 'x' }],
      ['wishId', { wishId: 'x' }],
    ])('refuses a wrong %s', async (path, changes) => {
      const { wishId, memberId } = await test.goods();
      const wanted = { id: newId(), wishId, ...changes };
      await expect(test.deliveries.order(memberId, wanted)).rejects.toMatchObject({
        constructor: InvalidInput,
        fields: [expect.objectContaining({ path })],
      });
      expect(await statusOf(wishId)).toBe('funded');
    });
  });

  describe('arriving', () => {
    it('needs a photo and the invoice', async () => {
      const goods = await test.goods();
      await order(goods);
      const { wishId, memberId } = goods;
      for (const kinds of [[], ['photo'], ['invoice', 'act']] as const) {
        const evidence = await test.pictures(memberId, kinds);
        const arrival = { wishId, version: 1, evidence };
        await expect(test.deliveries.recordArrival(memberId, arrival)).rejects.toThrow(
          EvidenceMissing,
        );
      }
      expect(await statusOf(wishId)).toBe('ordered');
    });

    it('takes only pictures that the same person sent as evidence', async () => {
      const goods = await test.goods();
      await order(goods);
      const { wishId, memberId, colleagueId } = goods;
      const foreign = await test.pictures(colleagueId, ['photo', 'invoice']);
      const ofGoods = await test.pictures(memberId, ['photo', 'invoice'], 'good');
      for (const evidence of [foreign, ofGoods]) {
        const arrival = { wishId, version: 1, evidence };
        await expect(test.deliveries.recordArrival(memberId, arrival)).rejects.toThrow(NotFound);
      }
    });

    it('refuses the same picture twice and too many, and cuts nothing off', async () => {
      const goods = await test.goods();
      await order(goods);
      const { wishId, memberId } = goods;
      const [photo, invoice] = await test.pictures(memberId, ['photo', 'invoice']);
      const many = await test.pictures(
        memberId,
        Array.from({ length: 9 }, () => 'photo'),
      );
      if (!photo || !invoice) throw new Error('no pictures');
      for (const evidence of [
        [photo, { ...photo, kind: 'invoice' as const }],
        [invoice, ...many],
      ]) {
        const arrival = { wishId, version: 1, evidence };
        await expect(test.deliveries.recordArrival(memberId, arrival)).rejects.toThrow(
          InvalidInput,
        );
      }
    });

    it('is recorded once when two say so at the same time', async () => {
      const goods = await test.goods();
      await order(goods);
      const outcomes = await Promise.allSettled([record(goods), record(goods)]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect((await storyOf(goods)).evidence).toHaveLength(2);
    });

    it('cannot come before the order', async () => {
      await expect(record(await test.goods())).rejects.toThrow(NotFound);
    });
  });

  describe('accepting', () => {
    it('is never for the one who recorded the arrival, not even for the database', async () => {
      const { wishId, memberId } = await arrived();
      await expect(test.deliveries.accept(memberId, { wishId, version: 2 })).rejects.toThrow(
        SecondPersonRequired,
      );
      const cheat = test.run((tx) =>
        tx.query(
          `UPDATE deliveries.delivery SET state = 'accepted', accepted_by = delivered_by
           WHERE wish_id = $1`,
          [wishId],
        ),
      );
      await expect(cheat).rejects.toThrow('delivery_second_person');
      expect(await statusOf(wishId)).toBe('delivered');
    });

    it('is refused to strangers, on another version, and a second time', async () => {
      const { wishId, colleagueId } = await arrived();
      const stranger = await test.run((tx) => anAccount(tx));
      const accept = (by: string, version: number) =>
        test.deliveries.accept(by, { wishId, version });
      await expect(accept(stranger, 2)).rejects.toThrow(NotFound);
      await expect(accept(colleagueId, 1)).rejects.toThrow(ChangedMeanwhile);
      const outcomes = await Promise.allSettled([accept(colleagueId, 2), accept(colleagueId, 2)]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      await expect(accept(colleagueId, 3)).rejects.toThrow(NotAllowedNow);
    });
  });

  describe('evidence before a moderator', () => {
    const published = async (pictureIds: readonly string[]) => {
      const rows = await test.parts.transactions.read<{ id: string }>(
        'SELECT id FROM media.picture WHERE published_at IS NOT NULL AND id = ANY ($1)',
        [pictureIds],
      );
      return rows.map(({ id }) => id);
    };

    it('is seen by nobody until it is approved, and then only the photo', async () => {
      const goods = await arrived();
      const { delivery, evidence } = await storyOf(goods);
      const pictureIds = evidence.map(({ pictureId }) => pictureId);
      await expect(published(pictureIds)).resolves.toEqual([]);
      const id = delivery?.id ?? '';
      await test.decide({ kind: 'evidence', id, version: 1, verdict: 'approve' });
      await expect(published(pictureIds)).resolves.toEqual([pictureIds[0]]);
    });

    it('is handed in anew when it was returned, and the decision is about the new', async () => {
      const goods = await arrived();
      const id = (await storyOf(goods)).delivery?.id ?? '';
      const decide = (version: number, verdict: 'approve' | 'return') =>
        test.decide({ kind: 'evidence', id, version, verdict, reason: 'На фото видно ребёнка' });
      await decide(1, 'return');
      expect((await storyOf(goods)).delivery).toMatchObject({
        state: 'delivered',
        evidenceState: 'returned',
        evidenceReason: 'На фото видно ребёнка',
      });
      await record(goods, 3);
      const again = await storyOf(goods);
      expect(again.delivery).toMatchObject({ evidenceState: 'submitted', evidenceRound: 2 });
      expect(again.evidence).toHaveLength(2);
      await expect(decide(1, 'approve')).rejects.toThrow(ChangedMeanwhile);
      await decide(2, 'approve');
      await expect(record(goods, 5)).rejects.toThrow(NotAllowedNow);
    });
  });

  it('lists what was granted, the newest first, page by page', async () => {
    const { institutionId, memberId } = await test.goods();
    for (let n = 0; n < 4; n += 1) {
      await test.run((tx) => aFundedWish(tx, { institutionId, memberId }));
    }
    const seen: string[] = [];
    let after: string | null = null;
    for (;;) {
      const page = await test.reading.page(memberId, { institutionId, first: 2, after });
      seen.push(...page.items.map(({ wish }) => wish.id));
      if (!page.hasNextPage) break;
      after = page.items.at(-1)?.cursor ?? null;
    }
    expect(seen).toHaveLength(5);
    expect(new Set(seen).size).toBe(5);
    const wanted = { institutionId, after: 'x' };
    await expect(test.reading.page(memberId, wanted)).rejects.toThrow(InvalidInput);
  });
});
