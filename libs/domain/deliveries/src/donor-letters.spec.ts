import { aPerson } from '@app/identity/testing';
import { IdAlreadyUsed, newId, NotFound } from '@app/platform';
import { Reviewables } from '@app/moderation';
import { NotAllowedNow, WishService } from '@app/wishes';
import { LetterAsked, LetterTooEarly } from './deliveries.errors.js';
import { DonorLetters } from './donor-letters.js';
import { LetterIssuing } from './letter-issuing.js';
import { aDeliveryDesk, type GoodsAround, type TestDeliveries } from './testing/index.js';

describe('the letter of thanks for a gift', () => {
  let test: TestDeliveries;
  let letters: DonorLetters;
  let goods: GoodsAround;
  let gift: { pledgeId: string; token: string };
  beforeAll(async () => {
    test = await aDeliveryDesk();
    letters = test.get(DonorLetters);
  });
  beforeEach(async () => {
    goods = await test.acceptedGoods();
    gift = await test.gift(goods.wishId);
  });
  afterAll(() => test.close());

  const ask = (changes: { id?: string; name?: string | null; token?: string } = {}) =>
    letters.ask(changes.token ?? gift.token, {
      ...{ id: newId(), name: null, language: 'kk' as const },
      ...changes,
    });
  const standing = () => letters.of(gift.pledgeId);
  const decide = async (verdict: 'approve' | 'return' | 'reject', reason = '') => {
    const id = (await standing()).request?.id ?? '';
    const by = (await aPerson(test.parts.transactions, { roles: ['moderator'] })).accountId;
    await test.decide({ kind: 'letterName', id, version: 1, verdict, reason, by });
    return by;
  };
  const casesOf = (id: string) =>
    test.parts.transactions.read<{ kind: string }>(
      'SELECT kind FROM moderation.case WHERE subject_id = $1',
      [id],
    );

  it('without a name is there at once, and says nothing of the child', async () => {
    const { state } = await ask();
    expect(state).toBe('issued');
    const { letter, mayAsk } = await standing();
    expect(mayAsk).toBe(false);
    expect(letter).toMatchObject({
      ...{ kind: 'donor', recipientName: null, wishesCount: 1, categoryCodes: ['clothes'] },
      ...{ regionCodes: ['63'], language: 'kk', issuedBy: null, revokedAt: null },
    });
    expect(letter?.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
    expect(letter?.shownNumber).toMatch(/^AX-\d{4}-\d{6}$/);
    expect(JSON.stringify(letter)).not.toMatch(/Жұлдыз|7-10/);
    await expect(test.told('LetterIssued')).resolves.toContainEqual({
      name: 'LetterIssued',
      letterId: letter?.id,
    });
  });

  it('with a new name waits for a moderator, who is named with it', async () => {
    const { id, state } = await ask({ name: ' Әсем  Құрманғазы ' });
    expect(state).toBe('submitted');
    await expect(casesOf(id)).resolves.toEqual([{ kind: 'letterName' }]);
    expect(await standing()).toMatchObject({ mayAsk: false, letter: null });
    const item = await test.run((tx) => test.get(Reviewables).of('letterName').show(tx, id, 1));
    expect(item?.title).toBe('Әсем Құрманғазы');
    const by = await decide('approve');
    const { letter } = await standing();
    expect(letter).toMatchObject({ recipientName: 'Әсем Құрманғазы', issuedBy: by });
    await expect(decide('approve')).rejects.toThrow(NotAllowedNow);
  });

  it('with the name that a moderator let through for this gift waits for nobody', async () => {
    gift = await test.gift(goods.wishId, { publicName: 'Дархан' });
    const { id, state } = await ask({ name: 'Дархан' });
    expect(state).toBe('issued');
    await expect(casesOf(id)).resolves.toEqual([]);
    gift = await test.gift(goods.wishId, { publicName: 'Дархан' });
    expect((await ask({ name: 'Дархан Ә.' })).state).toBe('submitted');
  });

  it.each(['return', 'reject'] as const)('can be asked for anew after a %s', async (verdict) => {
    await ask({ name: 'Акция -50 %' });
    await decide(verdict, 'Это не имя');
    expect(await standing()).toMatchObject({
      mayAsk: true,
      request: { state: 'rejected', reason: 'Это не имя' },
    });
    expect((await ask()).state).toBe('issued');
  });

  it('is one, however often and at once it is asked for', async () => {
    const id = newId();
    const asked = await Promise.all([1, 2, 3, 4].map(() => ask({ id })));
    expect(new Set(asked.map(({ letterId }) => letterId)).size).toBe(1);
    await expect(ask({ id, name: 'Әсем' })).rejects.toThrow(IdAlreadyUsed);
    await expect(ask()).rejects.toThrow(LetterAsked);
    gift = await test.gift(goods.wishId);
    await expect(ask({ id })).rejects.toThrow(IdAlreadyUsed);
    const outcomes = await Promise.allSettled([ask(), ask(), ask()]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('comes after the goods were accepted, and for who has the link', async () => {
    const early = await test.goods();
    gift = await test.gift(early.wishId);
    expect((await standing()).mayAsk).toBe(false);
    await expect(ask()).rejects.toThrow(LetterTooEarly);
    await expect(ask({ token: 'x'.repeat(44) })).rejects.toThrow(NotFound);
    await test.run((tx) => test.get(WishService).markOrdered(tx, early.wishId));
    await expect(ask()).rejects.toThrow(LetterTooEarly);
  });

  it('can follow a revoked one, and then every name is looked at', async () => {
    gift = await test.gift(goods.wishId, { publicName: 'Дархан' });
    await ask({ name: 'Дархан' });
    const moderator = await aPerson(test.parts.transactions, { roles: ['moderator'] });
    const first = (await standing()).letter;
    await test.get(LetterIssuing).revoke(moderator, first?.id ?? '', 'Имя с ошибкой');
    expect(await standing()).toMatchObject({ mayAsk: true });
    expect((await ask({ name: 'Дархан' })).state).toBe('submitted');
    await decide('approve');
    const { letter } = await standing();
    expect(letter?.isValid).toBe(true);
    expect(letter?.id).not.toBe(first?.id);
  });

  it.each([
    ['a telephone', { name: 'Әсем +7 701 123 45 67' }],
    ['too long', { name: 'ы'.repeat(81) }],
    ['no id', { id: 'x' }],
  ])('refuses %s', async (_what, changes) => {
    await expect(ask(changes)).rejects.toMatchObject({ code: 'error.invalidInput' });
  });

  it('is before moderators who did not give it themselves', async () => {
    const own = await aPerson(test.parts.transactions, { roles: ['moderator'] });
    gift = await test.gift(goods.wishId, { email: own.email });
    const { id } = await ask({ name: 'Әсем' });
    const other = await aPerson(test.parts.transactions, { roles: ['moderator'] });
    const review = test.get(Reviewables).of('letterName');
    const ownOf = (accountId: string) => test.run((tx) => review.ownOf(tx, accountId, [id]));
    expect([...(await ownOf(own.accountId))]).toEqual([id]);
    expect([...(await ownOf(other.accountId))]).toEqual([]);
  });
});
