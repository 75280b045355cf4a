import { addDays } from '@app/forms';
import { almatyDay } from '@app/i18n';
import { InstitutionNotVerified } from '@app/institutions';
import { Reviewables, type Verdict } from '@app/moderation';
import { Money } from '@app/money';
import { ChangedMeanwhile, IdAlreadyUsed, InvalidInput, newId, NotFound } from '@app/platform';
import { DeskWishes } from './desk-wishes.js';
import { ExpireDueWishes } from './expire-due-wishes.js';
import {
  aChildOf,
  aMemberOf,
  anAccount,
  anInstitution,
  aPublishedWish,
  aWish,
  aWishDesk,
  aWishText,
  type TestWishes,
} from './testing/index.js';
import { ConsentMissing, NotAllowedNow, PriceFrozen } from './wishes.errors.js';

describe('wishes at the desk of an institution', () => {
  let test: TestWishes;
  let institutionId = '';
  let memberId = '';
  let childId = '';
  beforeAll(async () => {
    test = await aWishDesk();
    await test.run(async (tx) => {
      ({ institutionId, memberId } = await anInstitution(tx));
      childId = await aChildOf(tx, { institutionId, memberId });
    });
  });
  afterEach(() => {
    test.clock.offsetMs = 0;
  });
  afterAll(() => test.close());

  const input = (changes: object = {}) => ({
    ...{ id: newId(), institutionId, childId, text: aWishText(), submit: true },
    ...changes,
  });
  const get = (id: string) => test.get(DeskWishes).get(memberId, id);
  const drafted = async (changes: object = {}) => {
    const wanted = input(changes);
    await test.desk.draft(memberId, wanted);
    return get(wanted.id);
  };
  const casesOf = (wishId: string) =>
    test.parts.transactions.read<{ status: string; version: number }>(
      `SELECT status, subject_version AS version FROM moderation.case
       WHERE kind = 'wish' AND subject_id = $1 ORDER BY id`,
      [wishId],
    );
  /** Lets a moderator decide on the latest text, as moderation does. */
  const decide = async (wishId: string, verdict: Verdict, reason = '') => {
    const { latest } = await get(wishId);
    await test.run((tx) =>
      test
        .get(Reviewables)
        .of('wish')
        .decided(tx, {
          caseId: newId(),
          kind: 'wish',
          subjectId: wishId,
          subjectVersion: latest.number,
          ...{ verdict, reason, decidedBy: [], checks: [], approvals: [], decidedAt: tx.now },
        }),
    );
  };
  const revise = async (wishId: string, changes: object = {}, submit = true) => {
    const { wish } = await get(wishId);
    const text = aWishText(changes);
    await test.desk.revise(memberId, { id: wishId, version: wish.version, text, submit });
    return get(wishId);
  };
  const publishedWish = async (options: object = {}) => {
    const around = { institutionId, memberId, childId, ...options };
    return (await test.run((tx) => aPublishedWish(tx, around))).wishId;
  };

  describe('drafting', () => {
    it('are before moderators who never acted for the institution', async () => {
      const { id } = (await drafted()).wish;
      await test.run(async (tx) => {
        const colleague = await aMemberOf(tx, institutionId);
        const former = await aMemberOf(tx, institutionId);
        await tx.query(
          'UPDATE institutions.membership SET left_at = joined_at WHERE account_id = $1',
          [former],
        );
        const elsewhere = await anInstitution(tx);
        const review = test.get(Reviewables).of('wish');
        const own = async (accountId: string) => [...(await review.ownOf(tx, accountId, [id]))];
        for (const party of [memberId, colleague, former]) expect(await own(party)).toEqual([id]);
        for (const other of [elsewhere.memberId, await anAccount(tx)]) {
          expect(await own(other)).toEqual([]);
        }
      });
    });

    it('freezes what the public may know of the child, and opens a case', async () => {
      const { wish, latest } = await drafted();
      expect(wish).toMatchObject({ status: 'submitted', priceMinor: 1_250_000n });
      expect(latest).toMatchObject({ state: 'submitted', pseudonym: 'Жұлдыз', ageBand: '7-10' });
      await expect(casesOf(wish.id)).resolves.toEqual([{ status: 'open', version: 1 }]);
      await test.run((tx) =>
        tx.query(`UPDATE children.child SET pseudonym = 'Айсұлу' WHERE id = $1`, [childId]),
      );
      expect((await get(wish.id)).latest.pseudonym).toBe('Жұлдыз');
    });

    it('keeps a draft to the institution', async () => {
      const { wish, latest } = await drafted({ submit: false });
      expect([wish.status, latest.state]).toEqual(['draft', 'draft']);
      await expect(casesOf(wish.id)).resolves.toEqual([]);
    });

    it('answers the same for the same, however often and at once', async () => {
      const wanted = input();
      await Promise.all([1, 2, 3, 4].map(() => test.desk.draft(memberId, wanted)));
      await test.desk.draft(memberId, wanted);
      await expect(casesOf(wanted.id)).resolves.toHaveLength(1);
      expect((await get(wanted.id)).wish.version).toBe(2);
    });

    it('refuses an id that was used for something else', async () => {
      const wanted = input();
      await test.desk.draft(memberId, wanted);
      const other = { ...wanted, text: aWishText({ title: 'Санки' }) };
      await expect(test.desk.draft(memberId, other)).rejects.toThrow(IdAlreadyUsed);
      const later = { ...wanted, submit: false };
      await expect(test.desk.draft(memberId, later)).rejects.toThrow(IdAlreadyUsed);
    });

    it('is for members, and for children of their institution', async () => {
      const stranger = await test.run((tx) => anAccount(tx));
      await expect(test.desk.draft(stranger, input())).rejects.toThrow(NotFound);
      const foreign = await test.run(async (tx) => aChildOf(tx, await anInstitution(tx)));
      await expect(test.desk.draft(memberId, input({ childId: foreign }))).rejects.toThrow(
        NotFound,
      );
    });

    it.each([
      ['title', { title: 'Я' }],
      ['title', { title: 'ы'.repeat(81) }],
      ['story', { story: '   ' }],
      ['price', { priceMinor: 49_900n }],
      ['price', { priceMinor: 5_000_100n }],
      ['price', { priceMinor: -1n }],
      ['category', { categoryCode: 'phones' }],
      ['deadline', { deadline: '2020-01-01' }],
      ['deadline', { deadline: '2026-02-30' }],
      ['acceptsMoney', { acceptsMoney: false, acceptsInKind: false }],
      ['pictureId', { pictureId: 'not an id' }],
    ])('refuses a wrong %s and writes nothing', async (path, changes) => {
      const wanted = input({ text: aWishText(changes) });
      await expect(test.desk.draft(memberId, wanted)).rejects.toMatchObject({
        constructor: InvalidInput,
        fields: [expect.objectContaining({ path })],
      });
      await expect(get(wanted.id)).rejects.toThrow(NotFound);
    });

    it('refuses a picture that somebody else sent', async () => {
      const wanted = input({ text: aWishText({ pictureId: newId() }) });
      await expect(test.desk.draft(memberId, wanted)).rejects.toThrow(NotFound);
    });
  });

  describe('submitting', () => {
    it.each([
      ['phone', 'title', { title: 'Лыжи, звонить 87011234567' }],
      ['iin', 'story', { story: 'Очень нужны лыжи, ИИН 100101500012.' }],
      ['email', 'story', { story: 'Пишите на mama@mail.ru, лыжи 120 см.' }],
      ['card', 'story', { story: 'Можно на карту 4400 4302 1234 5679.' }],
    ])('refuses a text with a %s', async (kind, path, changes) => {
      const wanted = input({ text: aWishText(changes) });
      await expect(test.desk.draft(memberId, wanted)).rejects.toMatchObject({
        fields: [expect.objectContaining({ path, code: `wish.personalData.${kind}` })],
      });
      await test.desk.draft(memberId, { ...wanted, submit: false });
      const { wish } = await get(wanted.id);
      await expect(test.desk.submit(memberId, wish)).rejects.toThrow(InvalidInput);
    });

    it('shows a link to the moderator, who decides', async () => {
      const text = aWishText({ story: 'Такие: kaspi.kz/shop/p/lyzhi-100, размер 120.' });
      const { wish } = await drafted({ text });
      const item = await test.run((tx) => test.get(Reviewables).of('wish').show(tx, wish.id, 1));
      expect(item?.privateFields).toContainEqual({
        label: 'wish.finding.link',
        value: 'kaspi.kz/shop/p/lyzhi-100,',
      });
      expect(item?.publicFields.map(({ label }) => label)).toEqual([
        ...['title', 'story', 'category', 'price', 'pseudonym', 'ageBand', 'region'].map(
          (field) => `wish.field.${field}`,
        ),
        'wish.field.deadline',
        'wish.field.help',
      ]);
      expect(JSON.stringify(item?.publicFields)).not.toContain('Жанұя');
    });

    it('needs a verified institution', async () => {
      const around = await test.run(async (tx) => {
        const applied = await anInstitution(tx, { status: 'applied' });
        return { ...applied, childId: await aChildOf(tx, applied) };
      });
      const wanted = input({ institutionId: around.institutionId, childId: around.childId });
      await expect(test.desk.draft(around.memberId, wanted)).rejects.toThrow(
        InstitutionNotVerified,
      );
      await test.desk.draft(around.memberId, { ...wanted, submit: false });
    });

    it('needs a consent that is valid today', async () => {
      const child = await test.run((tx) =>
        aChildOf(tx, { institutionId, memberId, consent: false }),
      );
      await expect(test.desk.draft(memberId, input({ childId: child }))).rejects.toThrow(
        ConsentMissing,
      );
      const { wish } = await drafted({ submit: false });
      test.clock.offsetMs = 400 * 86_400_000;
      await expect(test.desk.submit(memberId, wish)).rejects.toThrow(ConsentMissing);
    });

    it('of an old draft needs a last day that is still far enough', async () => {
      const today = await test.run(async (tx) => almatyDay(tx.now));
      const text = aWishText({ deadline: addDays(today, 8) });
      const { wish } = await drafted({ submit: false, text });
      test.clock.offsetMs = 3 * 86_400_000;
      await expect(test.desk.submit(memberId, wish)).rejects.toMatchObject({
        fields: [expect.objectContaining({ path: 'deadline' })],
      });
    });

    it('happens once', async () => {
      const { wish } = await drafted({ submit: false });
      const outcomes = await Promise.allSettled([1, 2].map(() => test.desk.submit(memberId, wish)));
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      await expect(casesOf(wish.id)).resolves.toHaveLength(1);
    });
  });

  describe('deciding', () => {
    it('approval publishes the text', async () => {
      const { wish } = await drafted();
      await decide(wish.id, 'approve');
      const now = await get(wish.id);
      expect(now.wish).toMatchObject({ status: 'published', approvedRevision: 1 });
      expect(now.approved).toMatchObject({ state: 'approved', number: 1 });
      expect(now.wish.publishedAt).not.toBeNull();
    });

    it('a return asks for changes, and the mended text goes in again', async () => {
      const { wish } = await drafted();
      await decide(wish.id, 'return', 'Уточните размер');
      const returned = await get(wish.id);
      expect(returned.wish.status).toBe('changes_requested');
      expect(returned.latest).toMatchObject({
        state: 'returned',
        decisionReason: 'Уточните размер',
      });
      await expect(test.desk.submit(memberId, returned.wish)).rejects.toThrow(NotAllowedNow);
      const mended = await revise(wish.id, { title: 'Лыжи детские 130 см' });
      expect(mended.wish.status).toBe('submitted');
      await decide(wish.id, 'approve');
      expect((await get(wish.id)).approved?.title).toBe('Лыжи детские 130 см');
    });

    it('a rejection is the end', async () => {
      const { wish } = await drafted();
      await decide(wish.id, 'reject', 'Телефоны мы не дарим');
      expect((await get(wish.id)).wish.status).toBe('rejected');
      await expect(revise(wish.id)).rejects.toThrow(NotAllowedNow);
    });

    it('is refused on a text that was edited meanwhile', async () => {
      const { wish } = await drafted();
      const decision = decideOn(wish.id, 1);
      await revise(wish.id, { title: 'Лыжи и палки' });
      await expect(decision()).rejects.toThrow(ChangedMeanwhile);
      await expect(casesOf(wish.id)).resolves.toEqual([
        { status: 'superseded', version: 1 },
        { status: 'open', version: 2 },
      ]);
    });

    it('cannot publish what lost its consent or its institution meanwhile', async () => {
      const { wish } = await drafted();
      test.clock.offsetMs = 400 * 86_400_000;
      await expect(decide(wish.id, 'approve')).rejects.toThrow(ConsentMissing);
      expect((await get(wish.id)).wish.status).toBe('submitted');
    });

    const decideOn = (wishId: string, version: number) => () =>
      test.run((tx) =>
        test
          .get(Reviewables)
          .of('wish')
          .decided(tx, {
            caseId: newId(),
            kind: 'wish',
            subjectId: wishId,
            subjectVersion: version,
            ...{ verdict: 'approve', reason: '', decidedBy: [], checks: [], approvals: [] },
            decidedAt: tx.now,
          }),
      );
  });

  describe('editing what is up', () => {
    it.each([
      ['title', { title: 'Санки' }],
      ['story', { story: 'Совсем другая история о санках.' }],
      ['category', { categoryCode: 'games' }],
      ['price', { priceMinor: 900_000n }],
      ['language', { language: 'kk' }],
      ['deadline', { deadline: '2099-01-01' }],
      ['help', { acceptsInKind: true }],
    ])('leaves the old %s up until a moderator agrees', async (_, changes) => {
      if ('deadline' in changes) changes.deadline = addDays(almatyDay(new Date()), 90);
      const wishId = await publishedWish();
      const before = await test.run((tx) => test.wishes.publicSnapshot(tx, wishId));
      await revise(wishId, changes);
      const meanwhile = await test.run((tx) => test.wishes.publicSnapshot(tx, wishId));
      expect({ ...meanwhile, version: 0 }).toEqual({ ...before, version: 0 });
      await expect(casesOf(wishId)).resolves.toEqual([{ status: 'open', version: 2 }]);
      await decide(wishId, 'approve');
      const after = await test.run((tx) => test.wishes.publicSnapshot(tx, wishId));
      expect({ ...after, version: 0 }).not.toEqual({ ...before, version: 0 });
    });

    it('returned or rejected, the old text stays up', async () => {
      const wishId = await publishedWish({ title: 'Прежний' });
      for (const verdict of ['return', 'reject'] as const) {
        await revise(wishId, { title: 'Новый' });
        await decide(wishId, verdict, 'Не подходит');
        const { wish, approved } = await get(wishId);
        expect([wish.status, approved?.title]).toEqual(['published', 'Прежний']);
      }
    });

    it('may wait as a draft', async () => {
      const wishId = await publishedWish();
      const { wish, latest } = await revise(wishId, {}, false);
      expect([wish.status, latest.state]).toEqual(['published', 'draft']);
      await test.desk.submit(memberId, wish);
      expect((await get(wishId)).latest.state).toBe('submitted');
    });

    it('keeps the price once money is held or paid', async () => {
      for (const money of [{ held: Money.kzt(5_000) }, { paid: Money.kzt(5_000) }]) {
        const wishId = await publishedWish(money);
        await expect(revise(wishId, { priceMinor: 1_000_000n })).rejects.toThrow(PriceFrozen);
        await expect(revise(wishId, { acceptsMoney: false, acceptsInKind: true })).rejects.toThrow(
          PriceFrozen,
        );
        await revise(wishId, { title: 'Текст менять можно' });
      }
    });

    it('cannot approve another price after money came in', async () => {
      const wishId = await publishedWish();
      await revise(wishId, { priceMinor: 1_000_000n });
      await test.run((tx) => test.wishes.hold(tx, wishId, Money.kzt(5_000)));
      await expect(decide(wishId, 'approve')).rejects.toThrow(PriceFrozen);
      await decide(wishId, 'return', 'Цена уже не меняется');
    });

    it('keeps an agreed last day that is near by now', async () => {
      const deadline = addDays(almatyDay(new Date()), 2);
      const wishId = await publishedWish({ deadline });
      await revise(wishId, { title: 'Исправили опечатку', deadline });
    });

    it('is over when the wish is funded, and a waiting edit is set aside', async () => {
      const wishId = await publishedWish({ price: Money.kzt(12_500) });
      await revise(wishId);
      await test.run(async (tx) => {
        await test.wishes.hold(tx, wishId, Money.kzt(12_500));
        await test.wishes.recordFunding(tx, wishId, Money.kzt(12_500));
      });
      expect((await get(wishId)).latest.state).toBe('superseded');
      await expect(casesOf(wishId)).resolves.toEqual([{ status: 'superseded', version: 2 }]);
      await expect(revise(wishId)).rejects.toThrow(NotAllowedNow);
    });

    it('is refused to strangers, and on a version that is not the present one', async () => {
      const wishId = await publishedWish();
      const stranger = await test.run((tx) => anAccount(tx));
      const read = { id: wishId, version: 1, text: aWishText(), submit: true };
      await expect(test.desk.revise(stranger, read)).rejects.toThrow(NotFound);
      await expect(test.desk.revise(memberId, { ...read, version: 7 })).rejects.toThrow(
        ChangedMeanwhile,
      );
      const colleague = await test.run((tx) => aMemberOf(tx, institutionId));
      await test.desk.revise(colleague, read);
    });
  });

  describe('the end without a gift', () => {
    it('withdraws with a reason that is kept, and tells', async () => {
      const wishId = await publishedWish({ paid: Money.kzt(5_000) });
      const read = { id: wishId, version: 1, reason: 'Ребёнок уехал к родным' };
      await test.desk.withdraw(memberId, read);
      const { wish } = await get(wishId);
      expect(wish).toMatchObject({ status: 'withdrawn', withdrawnReason: read.reason });
      await expect(test.told('WishWithdrawn')).resolves.toContainEqual({
        name: 'WishWithdrawn',
        wishId,
      });
    });

    it('does not withdraw while somebody is paying, or without a reason', async () => {
      const wishId = await publishedWish({ held: Money.kzt(5_000) });
      const read = { id: wishId, version: 1, reason: 'Передумали' };
      await expect(test.desk.withdraw(memberId, read)).rejects.toThrow(NotAllowedNow);
      await expect(test.desk.withdraw(memberId, { ...read, reason: ' ' })).rejects.toThrow(
        InvalidInput,
      );
    });

    it('takes a waiting text off the moderators’ desk', async () => {
      const { wish } = await drafted();
      await test.desk.withdraw(memberId, { ...wish, reason: 'Передумали' });
      await expect(casesOf(wish.id)).resolves.toEqual([{ status: 'superseded', version: 1 }]);
    });

    it('expires when its last day in Almaty is over and nothing was given', async () => {
      const today = almatyDay(new Date());
      const due = await publishedWish({ deadline: addDays(today, -1) });
      const lastDay = await publishedWish({ deadline: today });
      const partly = await publishedWish({ deadline: '2020-01-01', paid: Money.kzt(5_000) });
      const paying = await publishedWish({ deadline: '2020-01-01', held: Money.kzt(5_000) });
      const sweep = test.get(ExpireDueWishes);
      await Promise.all([sweep.run(), sweep.run()]);
      const statusOf = async (id: string) => (await get(id)).wish.status;
      expect(await statusOf(due)).toBe('expired');
      for (const id of [lastDay, partly, paying]) expect(await statusOf(id)).toBe('published');
      await expect(test.told('WishExpired')).resolves.toEqual([
        { name: 'WishExpired', wishId: due },
      ]);
      await expect(sweep.run()).resolves.toBe(0);
    });
  });

  it('lists the wishes of the institution page by page, each once', async () => {
    const { institutionId: own, memberId: owner } = await test.run(async (tx) => {
      const around = await anInstitution(tx);
      for (let n = 0; n < 5; n += 1) await aWish(tx, { ...around, title: `Тілек ${n}` });
      await aPublishedWish(tx, around);
      return around;
    });
    const list = test.get(DeskWishes);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page = await list.page(owner, { institutionId: own, first: 2, after });
      expect(page.totalCount).toBe(6);
      seen.push(...page.items.map(({ wish }) => wish.id));
      after = page.hasNextPage ? (page.items.at(-1)?.cursor ?? null) : null;
    } while (after !== null);
    expect(new Set(seen).size).toBe(6);
    const published = await list.page(owner, { institutionId: own, status: 'published' });
    expect(published.items).toHaveLength(1);
    const stranger = await test.run((tx) => anAccount(tx));
    await expect(list.page(stranger, { institutionId: own })).rejects.toThrow(NotFound);
    await expect(list.page(owner, { institutionId: own, after: 'x' })).rejects.toThrow(
      InvalidInput,
    );
    await expect(list.page(owner, { institutionId: own, first: 101 })).rejects.toThrow(
      InvalidInput,
    );
  });
});
