import { InvalidInput, newId } from '@app/platform';
import { Money } from '@app/money';
import {
  aFundedWish,
  anInstitution,
  aPublishedWish,
  aWish,
  type WishOptions,
} from '@app/wishes/testing';
import { aCatalogue, type TestCatalogue } from './testing/index.js';
import type { WishFilter } from './wish-filter.js';
import { type WishSort, wishSorts } from './wish-order.js';

const dayMs = 86_400_000;

describe('the public pages', () => {
  let test: TestCatalogue;
  let institutionId = '';
  /** Titles say which wish it is; ids by title. */
  const ids = new Map<string, string>();

  const daysAgo = (days: number) => new Date(Date.now() - days * dayMs);
  const granted = (title: string, options: WishOptions) =>
    test.run(async (tx) => ids.set(title, (await aFundedWish(tx, { title, ...options })).wishId));
  const open = (title: string, options: WishOptions) =>
    test.run(async (tx) =>
      ids.set(title, (await aPublishedWish(tx, { title, ...options })).wishId),
    );

  beforeAll(async () => {
    test = await aCatalogue();
    const around = await test.run((tx) => anInstitution(tx));
    institutionId = around.institutionId;
    await open('Қыстық күртеше', {
      ...around,
      region: '63',
      category: 'clothes',
      ageBand: '7-10',
      price: Money.kzt(20_000),
      publishedAt: daysAgo(30),
    });
    await open('Зимняя куртка', {
      ...around,
      region: '63',
      category: 'clothes',
      ageBand: '11-14',
      price: Money.kzt(18_000),
      publishedAt: daysAgo(5),
      language: 'ru',
      story: 'Старая стала мала, а зимы в Риддере долгие.',
    });
    await open('Футбольный мяч', {
      region: '75',
      category: 'sports',
      ageBand: '7-10',
      price: Money.kzt(6_000),
      publishedAt: daysAgo(40),
      language: 'ru',
      story: 'Ходит на секцию три раза в неделю.',
      acceptsInKind: true,
    });
    await open('Лыжи детские', {
      region: '75',
      category: 'sports',
      ageBand: '4-6',
      price: Money.kzt(12_000),
      publishedAt: daysAgo(2),
      language: 'ru',
      story: 'Нужны размером 120 сантиметров.',
    });
    await open('Бояу қалам', {
      region: '71',
      category: 'creative',
      ageBand: '4-6',
      price: Money.kzt(3_000),
      publishedAt: daysAgo(1),
      story: 'Сурет салғанды жақсы көреді.',
      acceptsInKind: true,
    });
    await granted('Шахмат', {
      region: '75',
      category: 'games',
      ageBand: '11-14',
      price: Money.kzt(5_000),
      paid: Money.kzt(5_000),
    });
    await granted('Домбыра', {
      region: '71',
      category: 'creative',
      ageBand: '15-17',
      price: Money.kzt(45_000),
      paid: Money.kzt(45_000),
    });
    await granted('Кітап', {
      region: '71',
      category: 'books',
      price: Money.kzt(2_000),
      paid: Money.kzt(2_000),
    });
    await test.rebuild.run();
  });
  afterAll(() => test.close());

  const list = async (
    filter: WishFilter = {},
    sort: WishSort = 'newest',
    first?: number,
    after?: string,
  ) =>
    test.reading.wishes({
      filter,
      sort,
      first: first ?? null,
      after: after ?? null,
      countAll: true,
    });
  const titles = async (filter: WishFilter = {}, sort: WishSort = 'newest') =>
    (await list(filter, sort)).items.map(({ wish }) => wish.title);

  describe('sorting', () => {
    it('fair: the least-served region first, then who has waited longest', async () => {
      await expect(titles({}, 'fair')).resolves.toEqual([
        'Қыстық күртеше',
        'Зимняя куртка',
        'Футбольный мяч',
        'Лыжи детские',
        'Бояу қалам',
      ]);
    });

    it('newest and cheapest', async () => {
      await expect(titles({}, 'newest')).resolves.toEqual([
        'Бояу қалам',
        'Лыжи детские',
        'Зимняя куртка',
        'Қыстық күртеше',
        'Футбольный мяч',
      ]);
      await expect(titles({}, 'cheapest')).resolves.toEqual([
        'Бояу қалам',
        'Футбольный мяч',
        'Лыжи детские',
        'Зимняя куртка',
        'Қыстық күртеше',
      ]);
    });

    it.each(
      wishSorts.flatMap(
        (sort) =>
          [
            [sort, false],
            [sort, true],
          ] as const,
      ),
    )('%s goes page by page, each wish once (granted: %s)', async (sort, isGranted) => {
      const seen: string[] = [];
      let after: string | undefined;
      for (;;) {
        const page = await list({ granted: isGranted }, sort, 2, after);
        expect(page.totalCount).toBe(isGranted ? 3 : 5);
        seen.push(...page.items.map(({ wish }) => wish.title));
        if (!page.hasNextPage) break;
        after = page.items.at(-1)?.cursor;
      }
      expect(seen).toEqual(await titles({ granted: isGranted }, sort));
    });

    it('breaks ties by id, so that no wish is lost between pages', async () => {
      const at = daysAgo(100);
      const twins = await test.run(async (tx) => {
        const around = await anInstitution(tx, { region: '10' });
        for (let n = 0; n < 5; n += 1) {
          await aPublishedWish(tx, {
            ...around,
            region: '10',
            title: `Егіз ${n}`,
            publishedAt: at,
            price: Money.kzt(7_000),
          });
        }
        return around.institutionId;
      });
      await test.rebuild.run();
      for (const sort of wishSorts) {
        const seen = new Set<string>();
        let after: string | undefined;
        do {
          const page = await list({ institutionId: twins }, sort, 2, after);
          page.items.forEach(({ wish }) => seen.add(wish.id));
          after = page.hasNextPage ? page.items.at(-1)?.cursor : undefined;
        } while (after);
        expect(seen.size).toBe(5);
      }
      await test.run(async (tx) => {
        await tx.query(`UPDATE wishes.wish SET status = 'expired' WHERE institution_id = $1`, [
          twins,
        ]);
      });
      await test.rebuild.run();
    });

    it.each(['x', 'WyJhIl0', 'W10', 'x'.repeat(500), ' '])(
      'refuses the broken cursor "%s"',
      async (after) => {
        for (const sort of wishSorts) {
          await expect(list({}, sort, 2, after)).rejects.toThrow(InvalidInput);
        }
      },
    );

    it('refuses a cursor of another order, and too long a page', async () => {
      const [cheap] = (await list({}, 'cheapest', 1)).items;
      await expect(list({}, 'fair', 1, cheap?.cursor)).rejects.toThrow(InvalidInput);
      await expect(list({}, 'newest', 1, cheap?.cursor)).rejects.toThrow(InvalidInput);
      await expect(list({}, 'newest', 61)).rejects.toThrow(InvalidInput);
      await expect(list({}, 'newest', 0)).rejects.toThrow(InvalidInput);
    });
  });

  describe('filtering', () => {
    it.each<[WishFilter, string[]]>([
      [{ regionCode: '75' }, ['Лыжи детские', 'Футбольный мяч']],
      [{ categoryCode: 'clothes' }, ['Зимняя куртка', 'Қыстық күртеше']],
      [{ ageBand: '4-6' }, ['Бояу қалам', 'Лыжи детские']],
      [{ kindOfHelp: 'inKind' }, ['Бояу қалам', 'Футбольный мяч']],
      [{ kindOfHelp: 'money', regionCode: '71' }, ['Бояу қалам']],
      [{ priceMinMinor: 600_000n, priceMaxMinor: 1_200_000n }, ['Лыжи детские', 'Футбольный мяч']],
      [{ priceMaxMinor: 299_999n }, []],
      [{ regionCode: '75', categoryCode: 'sports', ageBand: '7-10' }, ['Футбольный мяч']],
      [{ regionCode: '99' }, []],
    ])('%j', async (filter, expected) => {
      const page = await list(filter);
      expect(page.items.map(({ wish }) => wish.title)).toEqual(expected);
      expect(page.totalCount).toBe(expected.length);
    });

    it.each<WishFilter>([
      { categoryCode: "' OR 1=1 --" },
      { categoryCode: 'toys' },
      { regionCode: '\u0000' },
      { regionCode: '7' },
    ])('refuses what cannot be a choice: %j', async (filter) => {
      await expect(list(filter)).rejects.toThrow(InvalidInput);
    });

    it('shows the wishes of one institution, and never all of them for a wrong id', async () => {
      await expect(titles({ institutionId })).resolves.toHaveLength(2);
      await expect(titles({ institutionId: newId() })).resolves.toEqual([]);
      await expect(titles({ institutionId: 'x' })).rejects.toThrow(InvalidInput);
      await expect(titles({ institutionId: '' })).rejects.toThrow(InvalidInput);
    });

    it('shows granted wishes instead, the last granted first', async () => {
      await expect(titles({ granted: true })).resolves.toEqual(['Кітап', 'Домбыра', 'Шахмат']);
      await expect(titles({ granted: true, regionCode: '75' })).resolves.toEqual(['Шахмат']);
    });
  });

  describe('searching', () => {
    it.each([
      ['күртеше', ['Қыстық күртеше']],
      ['КУРТЕШЕ', ['Қыстық күртеше']],
      ['кyртеше', ['Қыстық күртеше']],
      ['куртка зимняя', ['Зимняя куртка']],
      ['куртку', ['Зимняя куртка', 'Қыстық күртеше']],
      ['зымняя куртка', ['Зимняя куртка']],
      ['футбл', ['Футбольный мяч']],
      ['лыжы', ['Лыжи детские']],
      ['бояу калем', ['Бояу қалам']],
      ['қалам', ['Бояу қалам']],
      ['120', ['Лыжи детские']],
      ['риддере', ['Зимняя куртка']],
      ['телефон', []],
    ])('"%s" finds %j', async (search, expected) => {
      await expect(titles({ search })).resolves.toEqual(expected);
    });

    it('takes signs alone for nothing, and searches among the granted too', async () => {
      await expect(titles({ search: ' «» !? % _ ' })).resolves.toHaveLength(5);
      await expect(titles({ search: 'домбыра', granted: true })).resolves.toEqual(['Домбыра']);
      await expect(titles({ search: 'домбыра' })).resolves.toEqual([]);
    });

    it('refuses an endless text and survives a hostile one', async () => {
      await expect(titles({ search: 'ы'.repeat(101) })).rejects.toThrow(InvalidInput);
      for (const search of ["'; DROP TABLE catalogue.wish; --", '\\', '(((((', '%%%%', '\u0000а']) {
        await expect(list({ search })).resolves.toBeDefined();
      }
    });
  });

  describe('facets', () => {
    const counts = (list: ReadonlyArray<{ value: string; count: number }>) =>
      Object.fromEntries(list.map(({ value, count }) => [value, count]));

    it('count every choice', async () => {
      const facets = await test.reading.facets({});
      expect(facets.total).toBe(5);
      expect(counts(facets.regions)).toEqual({ '63': 2, '71': 1, '75': 2 });
      expect(counts(facets.categories)).toEqual({ clothes: 2, creative: 1, sports: 2 });
      expect(facets.ageBands.map(({ value }) => value)).toEqual(['4-6', '7-10', '11-14']);
      expect([facets.money, facets.inKind]).toEqual([5, 2]);
    });

    it('apply all the other filters, so that each count is what the choice would show', async () => {
      const filter: WishFilter = { regionCode: '75', ageBand: '7-10' };
      const facets = await test.reading.facets(filter);
      expect(facets.total).toBe(1);
      for (const { value, count } of facets.regions) {
        expect((await list({ ...filter, regionCode: value })).totalCount).toBe(count);
      }
      for (const { value, count } of facets.categories) {
        expect((await list({ ...filter, categoryCode: value })).totalCount).toBe(count);
      }
      expect(counts(facets.regions)).toEqual({ '63': 1, '75': 1 });
      expect(counts(facets.ageBands)).toEqual({ '4-6': 1, '7-10': 1 });
    });

    it('follow search, price and what is granted', async () => {
      expect((await test.reading.facets({ search: 'куртка' })).total).toBe(1);
      expect((await test.reading.facets({ priceMaxMinor: 600_000n })).total).toBe(2);
      expect((await test.reading.facets({ granted: true })).total).toBe(3);
    });
  });

  describe('one by one', () => {
    it('shows a wish, and nothing for a strange id', async () => {
      const wish = await test.reading.wish(ids.get('Лыжи детские') ?? '');
      expect(wish).toMatchObject({
        title: 'Лыжи детские',
        ageBand: '4-6',
        remainingMinor: '1200000',
      });
      await expect(test.reading.wish(newId())).resolves.toBeNull();
      await expect(test.reading.wish('1 OR 1=1')).resolves.toBeNull();
    });

    it('finds a wish by its code, however it is typed, and no wish that is not public', async () => {
      const id = ids.get('Футбольный мяч') ?? '';
      const code = (await test.reading.wish(id))?.code ?? '';
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{6}$/);
      for (const typed of [
        code,
        ` ${code.toLowerCase()} `,
        `${code.slice(0, 3)}-${code.slice(3)}`,
      ]) {
        expect((await test.reading.wishByCode(typed))?.id).toBe(id);
      }
      for (const strange of ['', '000000', 'мячики', `${code}0`, "' OR 1=1"]) {
        await expect(test.reading.wishByCode(strange)).resolves.toBeNull();
      }
      const draft = await test.run((tx) => aWish(tx));
      const [row] = await test.run((tx) =>
        tx.query<{ code: string }>('SELECT code FROM wishes.wish WHERE id = $1', [draft.wishId]),
      );
      await expect(test.reading.wishByCode(row?.code ?? '')).resolves.toBeNull();
    });

    it('gives each of very many wishes a code of its own', async () => {
      const [row] = await test.run((tx) =>
        tx.query<{ codes: number; shapes: number }>(
          `SELECT count(DISTINCT code)::int AS codes,
             count(*) FILTER (WHERE code ~ '^[0-9A-HJKMNP-TV-Z]{6}$')::int AS shapes
           FROM (SELECT wishes.code_of(n) AS code FROM (SELECT generate_series(1, 20000) AS n
             UNION ALL SELECT generate_series(1073721824, 1073741824)) numbers) codes`,
        ),
      );
      // The last number of all is the first of the next round.
      expect(row).toEqual({ codes: 40_001, shapes: 40_001 });
    });

    it('finds similar wishes: kind of good, then region, then price', async () => {
      const similar = await test.reading.similar(ids.get('Лыжи детские') ?? '', 2);
      expect(similar.map(({ title }) => title)).toEqual(['Футбольный мяч', 'Бояу қалам']);
      await expect(test.reading.similar(newId())).resolves.toEqual([]);
    });

    it('finds several wishes at once, and what is like them, each once', async () => {
      const [ski = '', ball = ''] = ['Лыжи детские', 'Футбольный мяч'].map((name) => ids.get(name));
      const found = await test.reading.wishesById([ski, newId(), 'no-id', ball]);
      expect(new Set(found.map(({ id }) => id))).toEqual(new Set([ski, ball]));
      const near = await test.reading.similarToSome([ski, ball], 6);
      const all = near.map(({ id }) => id);
      expect(new Set(all).size).toBe(all.length);
      expect(all).not.toContain(ski);
      expect(all).not.toContain(ball);
      expect(near.every(({ acceptsInKind }) => acceptsInKind)).toBe(true);
      const toBall = await test.reading.similarInKind(ball, 1);
      expect(all).toEqual(
        expect.arrayContaining(toBall.map(({ id }) => id).filter((id) => id !== ski)),
      );
      const many = Array.from({ length: 11 }, () => newId());
      await expect(test.reading.wishesById(many)).rejects.toThrow(InvalidInput);
      await expect(test.reading.similarToSome(many)).rejects.toThrow(InvalidInput);
      await expect(test.reading.similarToSome([])).resolves.toEqual([]);
    });

    it('adds up what has come of it', async () => {
      await expect(test.reading.totals()).resolves.toMatchObject({
        openWishes: 5,
        grantedWishes: 3,
        givenMinor: '5200000',
      });
    });
  });
});
