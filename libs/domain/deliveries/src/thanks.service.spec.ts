import { ChangedMeanwhile, IdAlreadyUsed, InvalidInput, newId, NotFound } from '@app/platform';
import { Reviewables } from '@app/moderation';
import { NotAllowedNow } from '@app/wishes';
import { anAccount } from '@app/wishes/testing';
import { aDeliveryDesk, type GoodsAround, type TestDeliveries } from './testing/index.js';

const text = 'Көп рақмет! Күртеше жылы, дәл келді.';

describe('thanks for a wish', () => {
  let test: TestDeliveries;
  let goods: GoodsAround;
  beforeAll(async () => {
    test = await aDeliveryDesk();
  });
  beforeEach(async () => {
    goods = await test.acceptedGoods();
  });
  afterAll(() => test.close());

  const write = (
    changes: { id?: string; text?: string; drawingId?: string } = {},
    by = goods.memberId,
  ) =>
    test.thanks.write(by, {
      ...{ id: newId(), wishId: goods.wishId, language: 'kk', text },
      ...changes,
    });
  const written = async () => {
    const { thanks } = await test.reading.get(goods.memberId, goods.wishId);
    if (!thanks) throw new Error('nothing is written');
    return thanks;
  };
  const decide = async (verdict: 'approve' | 'return' | 'reject', version = 1) => {
    const { id } = await written();
    await test.decide({ kind: 'thanks', id, version, verdict, reason: 'Слишком коротко' });
  };
  const published = () => test.run((tx) => test.thanks.published(tx, goods.wishId));

  it('are read by nobody before a moderator has, then by everyone, and the wish is thanked', async () => {
    await write();
    await expect(published()).resolves.toBeNull();
    await decide('approve');
    await expect(published()).resolves.toMatchObject({ text, language: 'kk' });
    const { wish, thanks } = await test.reading.get(goods.memberId, goods.wishId);
    expect([wish.status, thanks?.state]).toEqual(['thanked', 'published']);
    await expect(test.told('ThanksPublished')).resolves.toContainEqual({
      name: 'ThanksPublished',
      wishId: goods.wishId,
      thanksId: thanks?.id,
    });
  });

  it('and evidence are before moderators who never acted for the institution', async () => {
    await write();
    const { id } = await written();
    const other = await test.goods();
    await test.run(async (tx) => {
      const [delivery] = await tx.query<{ id: string }>(
        'SELECT id FROM deliveries.delivery WHERE wish_id = $1',
        [goods.wishId],
      );
      await tx.query(
        'UPDATE institutions.membership SET left_at = joined_at WHERE account_id = $1',
        [goods.colleagueId],
      );
      for (const [kind, item] of [
        ['thanks', id],
        ['evidence', delivery?.id ?? ''],
      ] as const) {
        const review = test.get(Reviewables).of(kind);
        for (const party of [goods.memberId, goods.colleagueId]) {
          expect([...(await review.ownOf(tx, party, [item]))]).toEqual([item]);
        }
        expect([...(await review.ownOf(tx, other.memberId, [item]))]).toEqual([]);
      }
    });
  });

  it('are written once, however often they are sent', async () => {
    const id = newId();
    await Promise.all([1, 2, 3].map(() => write({ id })));
    await write({ id });
    expect((await written()).version).toBe(1);
    await expect(write({ id, text: `${text} Тағы да!` })).rejects.toThrow(IdAlreadyUsed);
    await expect(write({ text: `${text} Тағы да!` })).rejects.toThrow(NotAllowedNow);
  });

  it.each(['return', 'reject'] as const)('can be written anew after a %s', async (verdict) => {
    await write();
    await decide(verdict);
    expect(await written()).toMatchObject({ decisionReason: 'Слишком коротко' });
    await write({ text: `${text} Бала қатты қуанды.` });
    await expect(decide('approve', 1)).rejects.toThrow(ChangedMeanwhile);
    await decide('approve', 2);
    await expect(published()).resolves.toMatchObject({ text: `${text} Бала қатты қуанды.` });
  });

  it.each([
    ['phone', 'Рахмет! Хабарласыңыз: +7 701 123 45 67'],
    ['email', 'Спасибо! Пишите на mama@mail.ru, будем рады.'],
    ['iban', 'Спасибо! Можно и на счёт KZ86125KZT5004100100.'],
  ])('hold no %s', async (kind, words) => {
    await expect(write({ text: words })).rejects.toMatchObject({
      constructor: InvalidInput,
      fields: [expect.objectContaining({ path: 'text', code: `wish.personalData.${kind}` })],
    });
  });

  it('show the moderator what looks like a contact', async () => {
    await write({ text: 'Спасибо! Мы в инстаграме: @detdom_vko, заходите.' });
    const { id } = await written();
    const item = await test.run((tx) => test.get(Reviewables).of('thanks').show(tx, id, 1));
    expect(item?.privateFields.map(({ label }) => label)).toContain('wish.finding.handle');
  });

  it('go with a drawing, which a moderator sees and which is public when they are', async () => {
    const [drawing] = await test.pictures(goods.memberId, ['photo'], 'drawing');
    const drawingId = drawing?.pictureId ?? '';
    const isPublic = async () => {
      const [row] = await test.parts.transactions.read<{ published_at: Date | null }>(
        'SELECT published_at FROM media.picture WHERE id = $1',
        [drawingId],
      );
      return row?.published_at != null;
    };
    await write({ drawingId });
    const { id } = await written();
    const item = await test.run((tx) => test.get(Reviewables).of('thanks').show(tx, id, 1));
    expect(item?.pictureIds).toEqual([drawingId]);
    await decide('return');
    expect(await isPublic()).toBe(false);
    // A colleague mends the words and keeps the drawing.
    await write({ drawingId, text: `${text} Бала қуанды.` }, goods.colleagueId);
    await decide('approve', 2);
    expect(await isPublic()).toBe(true);
    await expect(published()).resolves.toMatchObject({ drawingId });
  });

  it('take no picture of somebody else, and none that is no drawing', async () => {
    const [foreign] = await test.pictures(goods.colleagueId, ['photo'], 'drawing');
    const [evidence] = await test.pictures(goods.memberId, ['photo'], 'evidence');
    for (const drawingId of [foreign?.pictureId ?? '', evidence?.pictureId ?? '', 'x']) {
      await expect(write({ drawingId })).rejects.toThrow(NotFound);
    }
  });

  it('come after the goods were accepted, from a member', async () => {
    const early = await test.goods();
    await expect(write({}, await test.run((tx) => anAccount(tx)))).rejects.toThrow(NotFound);
    goods = early;
    await expect(write()).rejects.toThrow(NotAllowedNow);
  });

  it.each([
    ['text', { text: 'Рахмет' }],
    ['text', { text: 'ы'.repeat(1001) }],
    ['text', { text: '   ' }],
    ['id', { id: 'x' }],
  ])('refuse a wrong %s', async (path, changes) => {
    await expect(write(changes)).rejects.toMatchObject({
      fields: [expect.objectContaining({ path })],
    });
  });
});
