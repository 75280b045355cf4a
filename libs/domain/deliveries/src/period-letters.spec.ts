import type { Category } from '@app/forms';
import { aPerson } from '@app/identity/testing';
import type { Actor } from '@app/identity';
import { IdAlreadyUsed, InvalidInput, newId, SignInRequired } from '@app/platform';
import { Reviewables } from '@app/moderation';
import { LetterAsked, NothingToThankFor } from './deliveries.errors.js';
import { LetterIssuing } from './letter-issuing.js';
import { LetterNameReview } from './letter-name-review.js';
import { PeriodLetters, type AskPeriodLetter } from './period-letters.js';
import { aDeliveryDesk, type TestDeliveries } from './testing/index.js';

type Person = Awaited<ReturnType<typeof aPerson>>;

describe('one letter of thanks for many gifts', () => {
  let test: TestDeliveries;
  let letters: PeriodLetters;
  let donor: Person;
  beforeAll(async () => {
    test = await aDeliveryDesk();
    letters = test.get(PeriodLetters);
  });
  beforeEach(async () => {
    test.clock.offsetMs = noon - Date.now();
    donor = await aPerson(test.parts.transactions);
  });
  afterAll(() => test.close());

  // Noon of a day of its own: no midnight passes while the spec runs.
  const noon = Date.parse('2027-06-15T12:00:00+05:00');
  const today = '2027-06-15';
  const year = { periodFrom: '2027-01-01', periodTo: '2027-12-31' };
  const ask = (changes: Partial<AskPeriodLetter> = {}, actor: Actor = donor) =>
    letters.ask(actor, { ...{ id: newId(), name: null, language: 'kkRu' }, ...year, ...changes });
  const newest = async () => (await letters.ofAccount(donor.accountId ?? ''))[0];
  /** A gift of the donor to a wish whose goods were accepted. */
  const kept = async ({
    publicName,
    ...wish
  }: { region?: string; category?: Category; publicName?: string } = {}) => {
    const { wishId } = await test.acceptedGoods(wish);
    const { pledgeId } = await test.gift(wishId, publicName === undefined ? {} : { publicName });
    await test.run((tx) => belong(tx, pledgeId));
    return { wishId, pledgeId };
  };
  const belong = (tx: Parameters<Parameters<typeof test.run>[0]>[0], pledgeId: string) =>
    tx.query(
      `UPDATE identity.donor SET account_id = $2
       WHERE id = (SELECT donor_id FROM pledges.pledge WHERE id = $1)`,
      [pledgeId, donor.accountId],
    );
  const decide = async (id: string, verdict: 'approve' | 'reject', reason = '') => {
    const by = (await aPerson(test.parts.transactions, { roles: ['moderator'] })).accountId ?? '';
    await test.decide({ kind: 'letterName', id, version: 1, verdict, reason, by });
    return by;
  };

  it('counts each wish once, with all categories and regions, and no day to come', async () => {
    const { wishId } = await kept();
    const again = await test.gift(wishId);
    await test.run((tx) => belong(tx, again.pledgeId));
    await kept({ region: '75', category: 'books' });
    await kept({ region: '43', category: 'books' });
    await test.acceptedGoods();
    expect((await ask()).state).toBe('issued');
    const { request, letter } = (await newest()) ?? {};
    expect(request).toMatchObject({ ...year, language: 'kkRu' });
    expect(letter).toMatchObject({
      ...{ kind: 'donor', recipientName: null, wishesCount: 3, campaign: null },
      ...{ categoryCodes: ['clothes', 'books'], regionCodes: ['43', '63', '75'] },
      ...{ periodFrom: year.periodFrom, periodTo: today, language: 'kkRu', pledgeId: null },
    });
    expect(JSON.stringify(letter)).not.toMatch(/Жұлдыз|7-10/);
    await expect(test.told('LetterIssued')).resolves.toContainEqual({
      name: 'LetterIssued',
      letterId: letter?.id,
    });
    await expect(test.get(LetterIssuing).verify(letter?.code ?? '', '::1')).resolves.toMatchObject({
      wishesCount: 3,
    });
  });

  it('counts goods that the donor brought, once they were accepted', async () => {
    const { pledgeId } = await kept();
    const state = (to: string) =>
      test.run((tx) =>
        tx.query(
          `UPDATE pledges.pledge SET kind = 'inKind', amount_minor = NULL, state = $2
           WHERE id = $1`,
          [pledgeId, to],
        ),
      );
    await state('delivered');
    await expect(ask()).rejects.toThrow(NothingToThankFor);
    await state('accepted');
    expect((await ask()).state).toBe('issued');
  });

  it('is refused when nothing came true in the period, or the period is none', async () => {
    await expect(ask()).rejects.toThrow(NothingToThankFor);
    await kept();
    const before = { periodFrom: '2020-01-01', periodTo: '2020-12-31' };
    await expect(ask(before)).rejects.toThrow(NothingToThankFor);
    await expect(ask({ periodFrom: '2027-02-02', periodTo: '2027-01-01' })).rejects.toThrow(
      InvalidInput,
    );
    await expect(ask({ periodFrom: '2027-02-31' })).rejects.toThrow(InvalidInput);
    await expect(ask({ name: '+7 701 123 45 67' })).rejects.toThrow();
    const guest = { ...donor, accountId: null };
    await expect(ask({}, guest)).rejects.toThrow(SignInRequired);
  });

  it('is one for the same words, and another when more came true', async () => {
    await kept();
    const id = newId();
    const asked = await Promise.all([1, 2, 3].map(() => ask({ id })));
    expect(new Set(asked.map(({ letterId }) => letterId)).size).toBe(1);
    await expect(ask({ id, language: 'en' })).rejects.toThrow(IdAlreadyUsed);
    await expect(ask()).rejects.toThrow(LetterAsked);
    const outcomes = await Promise.allSettled([ask({ language: 'ru' }), ask({ language: 'ru' })]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await kept();
    await ask();
    expect((await newest())?.letter?.wishesCount).toBe(2);
  });

  it('with a new name waits for a moderator, who may not be the donor', async () => {
    await kept();
    const { id, state } = await ask({ name: 'Әсем мен достары' });
    expect(state).toBe('submitted');
    await expect(ask()).rejects.toThrow(LetterAsked);
    const review = test.get(Reviewables).of('letterName');
    const item = await test.run((tx) => review.show(tx, id, 1));
    expect(item).toMatchObject({
      title: 'Әсем мен достары',
      publicFields: [
        { value: 'Әсем мен достары' },
        {
          label: 'letter.review.period',
          value: '01.01.2027 – 31.12.2027',
        },
      ],
    });
    const own = await test.run((tx) =>
      test.get(LetterNameReview).ownOf(tx, donor.accountId ?? '', [id]),
    );
    expect([...own]).toEqual([id]);
    const by = await decide(id, 'approve');
    expect((await newest())?.letter).toMatchObject({
      recipientName: 'Әсем мен достары',
      issuedBy: by,
    });
  });

  it('can be asked for anew after its name was rejected', async () => {
    await kept();
    const { id } = await ask({ name: 'Акция -50 %' });
    await decide(id, 'reject', 'Это не имя');
    expect((await newest())?.request).toMatchObject({ state: 'rejected', reason: 'Это не имя' });
    await expect(test.told('LetterNameRefused')).resolves.toContainEqual({
      name: 'LetterNameRefused',
      requestId: id,
    });
    expect((await ask()).state).toBe('issued');
  });

  it('with a name that was let through for one of the gifts waits for nobody', async () => {
    await kept({ publicName: 'Дархан' });
    expect((await ask({ name: 'Дархан' })).state).toBe('issued');
    const first = (await newest())?.letter;
    const moderator = await aPerson(test.parts.transactions, { roles: ['moderator'] });
    await test.get(LetterIssuing).revoke(moderator, first?.id ?? '', 'Имя с ошибкой');
    expect((await ask({ name: 'Дархан' })).state).toBe('submitted');
  });
});
