import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { verify } from '@node-rs/argon2';
import { ageBandOf, ageOn, AGE_BANDS, CATEGORIES, isValidBin } from '@app/forms';
import { almatyDay, isMessageId } from '@app/i18n';
import { withClient } from '@app/platform/launcher';
import { testDatabase, type TestDatabase } from '@app/testing';
import { fullSize, type DemoSize } from './demo.js';
import { demoAccounts, loadDemo } from './index.js';
import { tableNames } from './rows.js';

const tenth: DemoSize = { institutions: 23, children: 90, wishes: 250, pledges: 300 };
const now = new Date('2026-11-21T05:00:00Z');
const dataDir = mkdtempSync(path.join(tmpdir(), 'zhurek-demo-'));
const place = { now, dataDir, publicUrl: 'http://localhost:4000', linkSecret: 's'.repeat(32) };
const quiet = () => undefined;

const database = await testDatabase();
await loadDemo(database, quiet, { size: tenth, place });

afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

async function read<Row extends object>(sql: string, of: TestDatabase = database): Promise<Row[]> {
  return withClient(of.owner, async (client) => (await client.query<Row>(sql)).rows);
}

async function column(sql: string): Promise<string[]> {
  const rows = await read<{ value: string }>(sql);
  return rows.map(({ value }) => value);
}

describe('the size of the demo', () => {
  it.each([
    ['institutions.institution', 23],
    ['children.child', 90],
    ['wishes.wish', 250],
    ['pledges.pledge', 300],
  ])('%s has %i rows', async (table, count) => {
    expect(await read(`SELECT count(*)::int AS count FROM ${table}`)).toEqual([{ count }]);
  });

  it('is ten times that at start', () => {
    expect(fullSize).toEqual({ institutions: 60, children: 900, wishes: 2_500, pledges: 3_000 });
  });

  it('covers every region', async () => {
    const codes = await column(
      `SELECT DISTINCT region_code AS value FROM institutions.institution`,
    );
    expect(codes).toHaveLength(20);
  });
});

describe('states', () => {
  const states = (constraintOf: string, name: string) =>
    column(`SELECT (regexp_matches(pg_get_constraintdef(oid), '''([A-Za-z_]+)''::text', 'g'))[1]
      AS value FROM pg_constraint WHERE conrelid = '${constraintOf}'::regclass
      AND conname = '${name}' ORDER BY value`);

  it.each([
    ['wishes.wish', 'status', 'wish_status_check'],
    ['wishes.revision', 'state', 'revision_state_check'],
    ['pledges.pledge', 'state', 'pledge_state_check'],
    ['pledges.pledge', 'public_name_state', 'pledge_public_name_state_check'],
    ['deliveries.delivery', 'state', 'delivery_state_check'],
    ['deliveries.evidence', 'kind', 'evidence_kind_check'],
    ['institutions.institution', 'kind', 'institution_kind_check'],
  ])('%s shows every %s there is', async (table, name, constraint) => {
    const there = await column(`SELECT DISTINCT ${name} AS value FROM ${table} ORDER BY value`);
    // A gift is moved when its donor chooses another wish, and reserved when nobody chooses.
    const all = await states(table, constraint);
    expect(there).toEqual(all.filter((state) => state !== 'moved' && state !== 'reserved'));
  });

  it('has payments, cases, thanks and institutions in each state that a demo can reach', async () => {
    const distinct = (table: string, name: string) =>
      column(`SELECT DISTINCT ${name} AS value FROM ${table} ORDER BY value`);
    expect(await distinct('payments.payment', 'state')).toEqual([
      ...['expired', 'prepared', 'succeeded'],
    ]);
    expect(await distinct('moderation.case', 'status')).toEqual([
      ...['approved', 'open', 'rejected', 'returned'],
    ]);
    expect(await distinct('institutions.institution', 'status')).toEqual([
      ...['applied', 'suspended', 'verified'],
    ]);
    expect(await distinct('deliveries.thanks', 'state')).toContain('published');
  });

  it('has all categories, all ages and both languages among what is open', async () => {
    const distinct = (name: string) =>
      column(`SELECT DISTINCT ${name} AS value FROM catalogue.wish WHERE open ORDER BY value`);
    expect(await distinct('category_code')).toEqual([...CATEGORIES].sort());
    expect(await distinct('age_band')).toEqual([...AGE_BANDS].sort());
    expect(await distinct('language')).toEqual(['kk', 'ru']);
  });
});

describe('seasons', () => {
  it('are two: one is settled and has a reason for each wish, one runs', async () => {
    const seasons = await read(`
      SELECT s.closed_at IS NOT NULL AS closed, s.ends_at > '${now.toISOString()}' AS runs,
        count(*) > 20 AS wishes, bool_or(l.reason = 'carriedOver') AS carried,
        bool_or(l.reason = 'nobodyCame') AS nobody, bool_or(l.reason IS NULL) AS others
      FROM campaigns.season s JOIN campaigns.season_wish l ON l.season_id = s.id
      GROUP BY s.id ORDER BY s.opens_at`);
    expect(seasons).toEqual([
      { closed: true, runs: false, wishes: true, carried: true, nobody: true, others: true },
      { closed: false, runs: true, wishes: true, carried: false, nobody: true, others: true },
    ]);
    const open = await read(`
      SELECT w.id FROM campaigns.season s
      JOIN campaigns.season_wish l ON l.season_id = s.id AND l.reason IS NULL
      JOIN wishes.wish w ON w.id = l.wish_id AND w.status IN ('published', 'claimed')
      WHERE s.closed_at IS NOT NULL`);
    expect(open).toEqual([]);
  });
});

describe('money', () => {
  it('agrees for every wish between promises, wish and book', async () => {
    const wrong = await read(`
      SELECT w.id FROM wishes.wish w
      LEFT JOIN ledger.balance b ON b.kind = 'held' AND b.subject = w.id::text
      CROSS JOIN LATERAL (
        SELECT coalesce(sum(p.amount_minor) FILTER (WHERE p.state = 'paid'), 0) AS paid,
          coalesce(sum(p.amount_minor) FILTER (WHERE p.state = 'held'), 0) AS held
        FROM pledges.pledge p WHERE p.wish_id = w.id) p
      WHERE (p.paid, p.held, coalesce(b.balance_minor, 0))
        IS DISTINCT FROM (w.paid_minor, w.held_minor, w.paid_minor)`);
    expect(wrong).toEqual([]);
  });

  it('adds up to nothing in the book, and no account is overdrawn', async () => {
    expect(await read('SELECT sum(balance_minor)::text AS sum FROM ledger.balance')).toEqual([
      { sum: '0' },
    ]);
    const overdrawn = await read(`
      SELECT b.kind FROM ledger.balance b JOIN ledger.account a ON a.id = b.id
      WHERE b.balance_minor < 0 AND NOT a.may_be_negative`);
    expect(overdrawn).toEqual([]);
  });

  it('was received as often as payments succeeded, and went where promises say', async () => {
    const [sums] = await read<Record<string, string>>(`
      SELECT (SELECT sum(amount_minor)::text FROM payments.payment
          WHERE succeeded_at IS NOT NULL) AS succeeded,
        (SELECT sum(t.amount_minor)::text FROM ledger.transfer t JOIN ledger.entry e
          ON e.id = t.entry_id WHERE e.template = 'payment_received') AS received,
        (SELECT sum(amount_minor)::text FROM pledges.pledge
          WHERE state IN ('paid', 'late', 'refunded')) AS promised,
        (SELECT sum(amount_minor)::text FROM pledges.pledge WHERE state = 'late') AS late,
        (SELECT sum(balance_minor)::text FROM ledger.balance WHERE kind = 'unallocated')
          AS unallocated,
        (SELECT sum(amount_minor)::text FROM pledges.pledge WHERE state = 'refunded') AS refunded,
        (SELECT balance_minor::text FROM ledger.balance WHERE kind = 'refunded') AS given_back`);
    expect(sums?.received).toBe(sums?.succeeded);
    expect(sums?.promised).toBe(sums?.succeeded);
    expect(sums?.unallocated).toBe(sums?.late);
    expect(sums?.given_back).toBe(sums?.refunded);
  });

  it('is whole for every wish that was granted by money, and a receipt tells each gift', async () => {
    const wrong = await read(`
      SELECT id FROM wishes.wish WHERE funded_at IS NOT NULL AND paid_minor <> price_minor`);
    expect(wrong).toEqual([]);
    const [{ missing } = { missing: -1 }] = await read<{ missing: number }>(`
      SELECT count(*)::int AS missing FROM pledges.pledge p
      LEFT JOIN pledges.receipt r ON r.pledge_id = p.id AND r.amount_minor = p.amount_minor
      WHERE p.kind = 'money' AND (p.settled_at IS NULL) <> (r.pledge_id IS NULL)`);
    expect(missing).toBe(0);
  });

  it('leaves no rest that nobody could give', async () => {
    const crumbs = await read(`
      SELECT id FROM wishes.wish WHERE status = 'published'
      AND price_minor - paid_minor - held_minor < 50000`);
    expect(crumbs).toEqual([]);
  });
});

describe('what the public reads', () => {
  const texts = () =>
    column(`
      SELECT title || ' ' || story AS value FROM wishes.revision
      UNION ALL SELECT pseudonym FROM wishes.revision
      UNION ALL SELECT text FROM deliveries.thanks
      UNION ALL SELECT public_name FROM pledges.pledge WHERE public_name IS NOT NULL
      UNION ALL SELECT name_kk || ' ' || name_ru FROM institutions.institution`);

  it.each([
    ['a number that could be an IIN, a phone or a card', /\d[\d\s()+-]{6,}\d/],
    ['a mail address or a handle', /@/],
    ['a link', /https?:|www\.|\.(kz|com|ru)\b/],
    ['an exclamation mark', /!/],
    ['a slot that was not filled', /[{}|]|undefined|null/],
    ['a number of a school', /№|мектебінің \d|школ[аыеу] \d/],
    ['a surname or a patronymic', /\p{Lu}\p{Ll}+(?:ұлы|қызы|ович|евич|овна|евна)\b/u],
    ['a long dash', /\u2014/],
    ['two spaces', / {2}/],
  ])('holds no %s', async (_, pattern) => {
    expect((await texts()).filter((text) => pattern.test(text))).toEqual([]);
  });

  it('is a story of one to four sentences, and never the same twice', async () => {
    const stories = await column(`SELECT story AS value FROM wishes.revision r
      WHERE number = (SELECT max(number) FROM wishes.revision n WHERE n.wish_id = r.wish_id)`);
    expect(new Set(stories).size).toBe(stories.length);
    const sentences = stories.map((story) => story.match(/[.?]»?(?= |$)/gu)?.length ?? 0);
    expect(Math.min(...sentences)).toBeGreaterThanOrEqual(1);
    expect(Math.max(...sentences)).toBeLessThanOrEqual(4);
  });

  it('asks for nothing twice on the first page of the newest wishes', async () => {
    const titles = await column(`SELECT title AS value FROM catalogue.wish WHERE open
      ORDER BY published_at DESC, id DESC LIMIT 24`);
    expect(new Set(titles).size).toBe(24);
  });

  it('holds the age band of the day of writing', async () => {
    const rows = await read<{
      birthYear: number;
      birthMonth: number;
      band: string;
      at: Date;
    }>(`SELECT c.birth_year AS "birthYear", c.birth_month AS "birthMonth", r.age_band AS band,
        w.created_at AS at
      FROM wishes.revision r JOIN wishes.wish w ON w.id = r.wish_id
      JOIN children.child c ON c.id = w.child_id`);
    const wrong = rows.filter((row) => ageBandOf(ageOn(almatyDay(row.at), row)) !== row.band);
    expect(wrong).toEqual([]);
  });

  it('is the catalogue of what is approved and public', async () => {
    const [counts] = await read<{ wishes: number; shown: number; suspended: number }>(`
      SELECT (SELECT count(*)::int FROM catalogue.wish) AS shown,
        (SELECT count(*)::int FROM wishes.wish w
          JOIN institutions.institution i ON i.id = w.institution_id AND i.status = 'verified'
          WHERE w.status IN ('published', 'claimed', 'funded', 'ordered', 'delivered', 'accepted',
            'thanked')) AS wishes,
        (SELECT count(*)::int FROM catalogue.institution WHERE status = 'suspended') AS suspended`);
    expect(counts?.shown).toBe(counts?.wishes);
    expect(counts?.suspended).toBe(1);
  });
});

describe('goods and thanks', () => {
  it('has a line in the book of goods for everything that donors brought', async () => {
    const missing = await column(
      `SELECT d.id AS value FROM deliveries.delivery d
       LEFT JOIN deliveries.goods_entry g ON g.delivery_id = d.id AND g.wish_id = d.wish_id
       WHERE d.in_kind AND d.delivered_at IS NOT NULL AND g.id IS NULL`,
    );
    expect(missing).toEqual([]);
    const entries = await column('SELECT id AS value FROM deliveries.goods_entry');
    expect(entries.length).toBeGreaterThan(1);
  });

  it('names somebody in public who brought the thing, on a wish that has thanks', async () => {
    const named = await column(
      `SELECT w.id AS value FROM catalogue.wish w JOIN pledges.pledge p ON p.wish_id = w.id
       WHERE p.kind = 'inKind' AND p.state = 'accepted' AND w.granted_at IS NOT NULL
         AND w.supporters = ARRAY[p.public_name]`,
    );
    expect(named.length).toBeGreaterThan(0);
  });

  it('has letters of each kind, one revoked, one in two languages and a name that waits', async () => {
    const letters = await read(
      `SELECT DISTINCT kind, language = 'kkRu' AS double, revoked_at IS NOT NULL AS revoked,
         account_id IS NOT NULL AS "ofYear" FROM deliveries.thanks_letter`,
    );
    expect(letters).toEqual(
      expect.arrayContaining([
        { kind: 'donor', double: true, revoked: false, ofYear: true },
        { kind: 'company', double: true, revoked: false, ofYear: false },
        expect.objectContaining({ kind: 'donor', revoked: true, ofYear: false }),
        expect.objectContaining({ kind: 'donor', revoked: false, ofYear: false }),
      ]),
    );
    const states = await column('SELECT DISTINCT state AS value FROM deliveries.letter_request');
    expect(states.sort()).toEqual(['issued', 'submitted']);
  });
});

describe('the desks', () => {
  it('have a consent that holds for every child, given before the first wish', async () => {
    const wrong = await read(`
      SELECT w.id FROM wishes.wish w WHERE NOT EXISTS (
        SELECT FROM children.consent c WHERE c.child_id = w.child_id
        AND c.given_on <= w.created_at AND c.valid_until > '2026-11-21' AND c.revoked_at IS NULL)`);
    expect(wrong).toEqual([]);
  });

  it('have exactly what waits before the moderators', async () => {
    const open = await column(`SELECT kind || ' ' || subject_id || ' ' || subject_version AS value
      FROM moderation.case WHERE status = 'open' ORDER BY value`);
    const waiting = await column(`
      SELECT 'wish ' || wish_id || ' ' || number AS value FROM wishes.revision
        WHERE state = 'submitted'
      UNION ALL SELECT 'institution ' || id || ' ' || version FROM institutions.institution
        WHERE status = 'applied'
      UNION ALL SELECT 'thanks ' || id || ' ' || version FROM deliveries.thanks
        WHERE state = 'submitted'
      UNION ALL SELECT 'publicName ' || id || ' 1' FROM pledges.pledge
        WHERE public_name_state = 'submitted' AND state IN ('paid', 'delivered')
      UNION ALL
      SELECT 'letterName ' || id || ' 1' FROM deliveries.letter_request WHERE state = 'submitted'
      ORDER BY value`);
    expect(open).toEqual(waiting);
    const overdue = await read(`SELECT id FROM moderation.case
      WHERE status = 'open' AND due_at < '2026-11-21T05:00:00Z'`);
    expect(overdue.length).toBeGreaterThan(0);
  });

  it('have a decision by somebody else for everything that was decided', async () => {
    const wrong = await read(`
      SELECT c.id FROM moderation.case c
      LEFT JOIN LATERAL (SELECT count(*) AS count, max(decided_at) AS at
        FROM moderation.decision d WHERE d.case_id = c.id) d ON true
      WHERE c.status <> 'open' AND (d.count <> c.approvals_required OR d.at <> c.closed_at)`);
    expect(wrong).toEqual([]);
  });

  it('tick checks that the texts of the product know', async () => {
    const ids = await column(`SELECT DISTINCT unnest(checks) AS value FROM moderation.decision
      UNION SELECT DISTINCT unnest(checks) FROM institutions.verification`);
    expect(ids.filter((id) => !isMessageId(id))).toEqual([]);
  });

  it('have two members and a right BIN for every institution, and two signatures', async () => {
    const institutions = await read<{
      bin: string;
      members: number;
      signed: number;
      status: string;
    }>(`
      SELECT i.bin, i.status,
        (SELECT count(*)::int FROM institutions.membership m WHERE m.institution_id = i.id) AS members,
        (SELECT count(*)::int FROM institutions.verification v WHERE v.institution_id = i.id) AS signed
      FROM institutions.institution i`);
    for (const { bin, members, signed, status } of institutions) {
      expect(isValidBin(bin)).toBe(true);
      expect(members).toBeGreaterThanOrEqual(2);
      expect(signed).toBe(status === 'applied' ? 0 : 2);
    }
  });

  it('have photo and invoice of everything that arrived, as files', async () => {
    const incomplete = await read(`
      SELECT d.id FROM deliveries.delivery d WHERE d.state <> 'ordered' AND NOT EXISTS (
        SELECT FROM deliveries.evidence e WHERE e.delivery_id = d.id
        HAVING bool_or(e.kind = 'photo') AND bool_or(e.kind = 'invoice'))`);
    expect(incomplete).toEqual([]);
    const pictures = await read<{ storage_key: string; sha256: Buffer; size_bytes: number }>(
      'SELECT storage_key, sha256, size_bytes FROM media.picture',
    );
    expect(pictures.length).toBeGreaterThan(0);
    for (const { storage_key: key, sha256, size_bytes: size } of pictures) {
      const bytes = readFileSync(path.join(dataDir, 'files', key));
      expect(bytes.length).toBe(size);
      expect(createHash('sha256').update(bytes).digest()).toEqual(sha256);
    }
  });

  it('open with the printed passwords', async () => {
    for (const { email, password } of demoAccounts) {
      const [row] = await read<{ password_hash: string }>(
        `SELECT password_hash FROM identity.account WHERE email = '${email}'`,
      );
      expect(await verify(row?.password_hash ?? '', password)).toBe(true);
    }
  });

  it('have something in every state on the desk of the demo members', async () => {
    const [desk] = await read<{ statuses: number }>(`
      SELECT count(DISTINCT w.status)::int AS statuses FROM wishes.wish w
      JOIN institutions.membership m ON m.institution_id = w.institution_id
      JOIN identity.account a ON a.id = m.account_id WHERE a.email = 'member1@zhurek.example'`);
    expect(desk?.statuses).toBe(13);
  });
});

describe('loading', () => {
  const fingerprints = async (of: TestDatabase) =>
    Promise.all(
      tableNames.map(async (table) => {
        const [row] = await read<{ hash: string }>(
          `SELECT md5(string_agg(t::text, E'\\n' ORDER BY t::text)) AS hash FROM ${table} t`,
          of,
        );
        return `${table} ${row?.hash}`;
      }),
    );

  it('writes the same on every machine', async () => {
    const other = await testDatabase();
    await loadDemo(other, quiet, { size: tenth, place });
    expect(await fingerprints(other)).toEqual(await fingerprints(database));
    await other.drop();
  });

  it('makes the same ids and texts on another day, with dates that go along', async () => {
    const other = await testDatabase();
    const nextYear = new Date('2027-05-03T11:30:00Z');
    await loadDemo(other, quiet, { size: tenth, place: { ...place, now: nextYear } });
    const texts = `SELECT wish_id::text || title || story AS value FROM wishes.revision ORDER BY 1`;
    const later = await read<{ value: string }>(texts, other);
    expect(later.length).toBeGreaterThan(250);
    const [{ past } = { past: -1 }] = await read<{ past: number }>(
      `SELECT count(*)::int AS past FROM wishes.wish
       WHERE status = 'published' AND deadline <= '2027-05-03'`,
      other,
    );
    expect(past).toBe(0);
    await other.drop();
  });

  it('leaves a database with accounts as it is', async () => {
    const before = await fingerprints(database);
    const lines: string[] = [];
    await loadDemo(database, (line) => lines.push(line), { size: tenth, place });
    expect(lines).toEqual(['There are accounts already: nothing is loaded.']);
    expect(await fingerprints(database)).toEqual(before);
  });
});
