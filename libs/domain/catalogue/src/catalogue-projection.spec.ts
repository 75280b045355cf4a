import { Money } from '@app/money';
import type { NewsEvent, Tx } from '@app/platform';
import { WishService } from '@app/wishes';
import {
  anInstitution,
  aFundedWish,
  aPublishedWish,
  aWish,
  type WishOptions,
} from '@app/wishes/testing';
import { catalogueListeners } from './catalogue.module.js';
import { aCatalogue, type TestCatalogue } from './testing/index.js';

type Row = Record<string, unknown>;

describe('what the public can see', () => {
  let test: TestCatalogue;
  let wishes: WishService;
  beforeAll(async () => {
    test = await aCatalogue();
    wishes = test.get(WishService);
  });
  afterAll(() => test.close());

  const rowOf = async (wishId: string): Promise<Row | null> => {
    const [row] = await test.parts.publicDatabase.read<Row>(
      'SELECT * FROM catalogue.wish WHERE id = $1',
      [wishId],
    );
    return row ?? null;
  };
  const everything = async (): Promise<unknown> => ({
    wishes: await test.parts.publicDatabase.read('SELECT * FROM catalogue.wish ORDER BY id'),
    institutions: await test.parts.publicDatabase.read(
      'SELECT * FROM catalogue.institution ORDER BY id',
    ),
    regions: await test.parts.publicDatabase.read('SELECT * FROM catalogue.region ORDER BY code'),
  });
  const hear = (queue: string, event: NewsEvent) =>
    test.run(async (tx) => {
      const found = catalogueListeners
        .map((listener) => test.get(listener))
        .find((listener) => listener.queue === queue);
      await found?.hear(tx, event);
    });
  const show = (wishId: string) =>
    hear('catalogue.on-wish-changed', { name: 'WishChanged', wishId, version: 1 });
  const showInstitution = (institutionId: string) =>
    hear('catalogue.on-institution-changed', { name: 'InstitutionChanged', institutionId });
  const published = (options: WishOptions = {}) => test.run((tx) => aPublishedWish(tx, options));
  const setStatus = (institutionId: string, status: string) =>
    test.run((tx) =>
      tx.query(
        `UPDATE institutions.institution SET status = $2, version = version + 1 WHERE id = $1`,
        [institutionId, status],
      ),
    );

  it('appears with the approved text and the amounts, and follows them', async () => {
    const { wishId } = await published({ title: 'Шаңғы', price: Money.kzt(10_000) });
    await show(wishId);
    await expect(rowOf(wishId)).resolves.toMatchObject({
      title: 'Шаңғы',
      status: 'published',
      open: true,
      price_minor: '1000000',
      held_minor: '0',
      remaining_minor: '1000000',
    });
    await test.run((tx) => wishes.hold(tx, wishId, Money.kzt(4_000)));
    await test.hearNews();
    await expect(rowOf(wishId)).resolves.toMatchObject({
      held_minor: '400000',
      remaining_minor: '600000',
      version: 2,
    });
    await test.run((tx) => wishes.recordFunding(tx, wishId, Money.kzt(4_000)));
    await test.hearNews();
    await expect(rowOf(wishId)).resolves.toMatchObject({ paid_minor: '400000', held_minor: '0' });
  });

  it.each(['draft', 'submitted', 'changes_requested'] as const)(
    'never shows a %s wish',
    async (status) => {
      const { wishId } = await test.run((tx) => aWish(tx, { status }));
      await show(wishId);
      await expect(rowOf(wishId)).resolves.toBeNull();
    },
  );

  it.each(['withdrawn', 'expired', 'rejected'])(
    'takes a wish down when it is %s',
    async (status) => {
      const { wishId } = await published();
      await show(wishId);
      await test.run((tx) =>
        tx.query('UPDATE wishes.wish SET status = $2 WHERE id = $1', [wishId, status]),
      );
      await show(wishId);
      await expect(rowOf(wishId)).resolves.toBeNull();
    },
  );

  it('shows gifts in the order they came, and only names that were approved', async () => {
    const { wishId, institutionId } = await published({ paid: Money.kzt(6_000) });
    const gift = (tx: Tx, tenge: number, minute: number, name: string | null, state: string) =>
      tx.query(
        `WITH donor AS (
           INSERT INTO identity.donor (id, kind, email, locale, created_at)
           VALUES ($1::uuid, 'person', $1::text || '@example.kz', 'kk', $2::timestamptz) RETURNING id)
         INSERT INTO pledges.pledge (id, wish_id, institution_id, donor_id, kind, amount_minor,
           state, public_name, public_name_state, locale, body_hash, hold_until, created_at,
           settled_at)
         SELECT $1::uuid, $3::uuid, $8::uuid, id, 'money', $4, 'paid', $5, $6, 'kk', sha256('x'), $2, $2,
           $2::timestamptz + $7 * interval '1 minute' FROM donor`,
        [tx.newId(), tx.now, wishId, tenge * 100, name, state, minute, institutionId],
      );
    await test.run(async (tx) => {
      await gift(tx, 3_000, 2, 'ЖШС «Қайнар»', 'approved');
      await gift(tx, 1_000, 1, null, 'anonymous');
      await gift(tx, 500, 3, 'ЖШС «Қайнар»', 'approved');
      await gift(tx, 1_500, 4, 'Ждёт проверки', 'submitted');
    });
    await hear('catalogue.on-pledge-changed', { name: 'PledgeChanged', wishId, pledgeId: wishId });
    await expect(rowOf(wishId)).resolves.toMatchObject({
      gifts_minor: ['100000', '300000', '50000', '150000'],
      supporters: ['ЖШС «Қайнар»'],
      unnamed_supporters: 2,
    });
  });

  describe('goods that a donor brought', () => {
    const brought = (
      tx: Tx,
      of: { wishId: string; institutionId: string; state: string; name: string | null },
    ) =>
      tx.query(
        `WITH donor AS (
           INSERT INTO identity.donor (id, kind, email, locale, created_at)
           VALUES ($1::uuid, 'person', $1::text || '@example.kz', 'kk', $2::timestamptz) RETURNING id)
         INSERT INTO pledges.pledge (id, wish_id, institution_id, donor_id, kind, state,
           public_name, public_name_state, locale, body_hash, hold_until, created_at, settled_at)
         SELECT $1::uuid, $3::uuid, $4::uuid, id, 'inKind', $5::text, $6::text,
           CASE WHEN $6::text IS NULL THEN 'anonymous' ELSE 'approved' END, 'kk', sha256('x'),
           CASE WHEN $5 = 'claimed' THEN $2::timestamptz + interval '9 days' END, $2,
           CASE WHEN $5 = 'accepted' THEN $2::timestamptz END FROM donor`,
        [tx.newId(), tx.now, of.wishId, of.institutionId, of.state, of.name],
      );
    const wishWith = (state: 'claimed' | 'delivered' | 'accepted', name: string | null) =>
      test.run(async (tx) => {
        const wish = await aWish(tx, { status: state, acceptsInKind: true, region: '47' });
        await brought(tx, { ...wish, state, name });
        return wish;
      });
    const countOf = async (institutionId: string) => {
      const rows = await test.parts.publicDatabase.read<Row>(
        `SELECT i.granted_wishes AS institution, r.granted_wishes AS region
         FROM catalogue.institution i JOIN catalogue.region r ON r.code = '47' WHERE i.id = $1`,
        [institutionId],
      );
      return rows[0];
    };

    it.each(['claimed', 'delivered'] as const)(
      'grant nothing and name nobody while they are %s',
      async (state) => {
        const { wishId, institutionId } = await wishWith(state, 'Әсем');
        await show(wishId);
        const nobody = { supporters: [], unnamed_supporters: 0, granted_at: null };
        await expect(rowOf(wishId)).resolves.toMatchObject(nobody);
        await expect(countOf(institutionId)).resolves.toEqual({ institution: 0, region: 0 });
      },
    );

    it('grant the wish once they are accepted, with the name that was agreed to', async () => {
      const { wishId, institutionId } = await wishWith('accepted', 'Әсем');
      await hear('catalogue.on-pledge-changed', { name: 'PledgeChanged', wishId, pledgeId: '' });
      await expect(rowOf(wishId)).resolves.toMatchObject({
        supporters: ['Әсем'],
        unnamed_supporters: 0,
        gifts_minor: [],
        granted_at: expect.any(Date),
      });
      await expect(countOf(institutionId)).resolves.toEqual({ institution: 1, region: 1 });
    });

    it.each(['claimed', 'accepted'] as const)(
      'are the reserve shelf’s, which is no donor, while they are %s',
      async (state) => {
        const { wishId } = await test.run(async (tx) => {
          const wish = await aWish(tx, { status: state, acceptsInKind: true, region: '61' });
          await tx.query(
            `INSERT INTO pledges.pledge (id, wish_id, institution_id, donor_id, kind, state, locale,
               body_hash, hold_until, created_at, settled_at)
             SELECT $1, $2, $3, id, 'inKind', $4::text, 'kk', sha256('x'),
               CASE WHEN $4 = 'claimed' THEN $5::timestamptz + interval '9 days' END, $5,
               CASE WHEN $4 = 'accepted' THEN $5::timestamptz END
             FROM identity.donor WHERE kind = 'shelf'`,
            [tx.newId(), wish.wishId, wish.institutionId, state, tx.now],
          );
          return wish;
        });
        await show(wishId);
        const given = { from_shelf: true, supporters: [], unnamed_supporters: 0 };
        await expect(rowOf(wishId)).resolves.toMatchObject(given);
      },
    );

    it('are counted without a name when their donor chose none', async () => {
      const { wishId, institutionId } = await wishWith('accepted', null);
      await show(wishId);
      await expect(rowOf(wishId)).resolves.toMatchObject({
        supporters: [],
        unnamed_supporters: 1,
      });
      await expect(countOf(institutionId)).resolves.toEqual({ institution: 1, region: 2 });
    });
  });

  it('shows thanks once they are published', async () => {
    const { wishId, memberId } = await test.run((tx) => aFundedWish(tx, { status: 'thanked' }));
    const write = (state: string) =>
      test.run((tx) =>
        tx.query(
          `WITH drawing AS (
             INSERT INTO media.picture (id, purpose, storage_key, content_type, width, height,
               size_bytes, sha256, uploaded_by, uploaded_at)
             VALUES ($1, 'drawing', $1::uuid::text, 'image/webp', 9, 9, 9, sha256('x'), $4, $5)
             RETURNING id
           )
           INSERT INTO deliveries.thanks (id, wish_id, language, text, state, written_by,
             written_at, published_at, drawing_id)
           SELECT id, $2, 'kk', 'Көп рақмет сіздерге!', $3, $4, $5, $5, id FROM drawing
           ON CONFLICT (wish_id) DO UPDATE SET state = excluded.state`,
          [tx.newId(), wishId, state, memberId, tx.now],
        ),
      );
    const tell = () =>
      hear('catalogue.on-thanks-published', { name: 'ThanksPublished', wishId, thanksId: wishId });
    await write('submitted');
    await tell();
    await expect(rowOf(wishId)).resolves.toMatchObject({ thanks: null });
    await write('published');
    await tell();
    const shown = {
      thanks: 'Көп рақмет сіздерге!',
      thanks_drawing_path: expect.stringMatching(/^\/files\/[-0-9a-f]{36}\.webp$/),
    };
    await expect(rowOf(wishId)).resolves.toMatchObject(shown);
    await test.rebuild.run();
    await expect(rowOf(wishId)).resolves.toMatchObject(shown);
  });

  it('shows nothing of an institution that is suspended, and all of it again later', async () => {
    const { wishId, institutionId } = await published();
    const second = await published({ institutionId });
    await show(wishId);
    await show(second.wishId);
    await setStatus(institutionId, 'suspended');
    await showInstitution(institutionId);
    await expect(rowOf(wishId)).resolves.toBeNull();
    await expect(test.reading.institution(institutionId)).resolves.toMatchObject({
      status: 'suspended',
      open_wishes: 0,
    });
    await show(second.wishId);
    await expect(rowOf(second.wishId)).resolves.toBeNull();
    await setStatus(institutionId, 'verified');
    await showInstitution(institutionId);
    await expect(rowOf(wishId)).resolves.not.toBeNull();
    await expect(test.reading.institution(institutionId)).resolves.toMatchObject({
      status: 'verified',
      open_wishes: 2,
    });
  });

  it('never knew an institution that was not verified', async () => {
    const { institutionId } = await test.run((tx) => anInstitution(tx, { status: 'applied' }));
    await showInstitution(institutionId);
    await expect(test.reading.institution(institutionId)).resolves.toBeNull();
  });

  it('is the same however often and in whatever order the news come', async () => {
    const { wishId } = await published({ price: Money.kzt(10_000) });
    await test.run((tx) => wishes.hold(tx, wishId, Money.kzt(4_000)));
    await show(wishId);
    const once = await rowOf(wishId);
    const events = [1, 2, 1, 2].map((version) =>
      hear('catalogue.on-wish-changed', { name: 'WishChanged', wishId, version }),
    );
    await Promise.all(events);
    await test.hearNews();
    await expect(rowOf(wishId)).resolves.toEqual(once);
  });

  it('never goes back to an older version', async () => {
    const { wishId } = await published();
    await show(wishId);
    await test.run((tx) =>
      tx.query('UPDATE catalogue.wish SET version = 99, title = $2 WHERE id = $1', [
        wishId,
        'Newer',
      ]),
    );
    await show(wishId);
    await expect(rowOf(wishId)).resolves.toMatchObject({ version: 99, title: 'Newer' });
    await test.run((tx) => tx.query('DELETE FROM catalogue.wish WHERE id = $1', [wishId]));
  });

  it('counts right while many wishes of one region change at once', async () => {
    const first = await published({ region: '71' });
    const { institutionId } = first;
    const more = await Promise.all(
      Array.from({ length: 11 }, (_, n) =>
        n % 2 ? published({ region: '71' }) : published({ region: '71', institutionId }),
      ),
    );
    const ids = [first, ...more].map(({ wishId }) => wishId);
    await Promise.all(ids.map(show));
    const [counted] = await test.parts.publicDatabase.read<Row>(
      `SELECT open_wishes, (SELECT count(*)::int FROM catalogue.wish w
         WHERE w.region_code = '71' AND w.open) AS really FROM catalogue.region WHERE code = '71'`,
    );
    expect(counted).toEqual({ open_wishes: 12, really: 12 });
    await expect(test.reading.institution(institutionId)).resolves.toMatchObject({
      open_wishes: 7,
    });
  });

  it('is rebuilt to exactly what the listeners have written', async () => {
    const funded = await test.run((tx) => aFundedWish(tx, { region: '75', language: 'ru' }));
    await show(funded.wishId);
    const all = await test.run((tx) => tx.query<{ id: string }>('SELECT id FROM wishes.wish'));
    for (const { id } of all) await show(id);
    const institutions = await test.run((tx) =>
      tx.query<{ id: string }>('SELECT id FROM institutions.institution'),
    );
    for (const { id } of institutions) await showInstitution(id);
    const written = await everything();
    const rebuilt = await test.rebuild.run();
    expect(rebuilt.wishes).toBeGreaterThan(10);
    await expect(everything()).resolves.toEqual(written);
    await test.rebuild.run();
    await expect(everything()).resolves.toEqual(written);
  });

  it('is rebuilt quickly', async () => {
    await test.run(async (tx) => {
      const { wishId } = await aPublishedWish(tx);
      await tx.query(
        `WITH copies AS (SELECT gen_random_uuid() AS id FROM generate_series(1, 2500)),
         made AS (
           INSERT INTO wishes.wish (id, institution_id, child_id, status, approved_revision,
             latest_revision, price_minor, accepts_money, accepts_in_kind, deadline, created_by,
             created_at, published_at)
           SELECT c.id, w.institution_id, w.child_id, w.status, 1, 1, w.price_minor, true, false,
             w.deadline, w.created_by, w.created_at, w.published_at
           FROM copies c, wishes.wish w WHERE w.id = $1 RETURNING id)
         INSERT INTO wishes.revision
         SELECT (jsonb_populate_record(r, jsonb_build_object('wish_id', c.id))).*
         FROM copies c, wishes.revision r WHERE r.wish_id = $1`,
        [wishId],
      );
    });
    const started = performance.now();
    const { wishes: shown } = await test.rebuild.run();
    expect(shown).toBeGreaterThan(2_500);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
