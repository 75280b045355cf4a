import { patientMs, testDatabase, type TestDatabase } from '@app/testing';
import { AuditorDatabase, openDataSource } from '@app/platform';
import { withClient } from '@app/platform/launcher';
import type { DataSource } from 'typeorm';
import { WishCounter } from './wish-counter.js';

let database: TestDatabase;
let source: DataSource;
let counter: WishCounter;

beforeAll(async () => {
  database = await testDatabase();
  source = await openDataSource({
    url: database.auditor,
    applicationName: 'spec',
    connectMs: patientMs,
    poolSize: 2,
  });
  counter = new WishCounter(new AuditorDatabase(source));
}, 60_000);
afterAll(async () => {
  await source.destroy();
  await database.drop();
});

/** A wish in each line of the count, and what belongs to it. */
const wishes = [
  ['open', 'published', 0, 0],
  ['draft', 'draft', 0, 0],
  ['beingPaid', 'published', 50000, 0],
  ['partly', 'published', 0, 50000],
  ['claimed', 'claimed', 0, 0],
  ['funded', 'funded', 0, 100000],
  ['accepted', 'accepted', 0, 100000],
  ['thanked', 'thanked', 0, 100000],
  ['expired', 'expired', 0, 0],
  ['withdrawn', 'withdrawn', 0, 0],
] as const;

const id = (name: string): string => `md5('${name}')::uuid`;

test('every published wish is in one line, and those that were rescued are told', async () => {
  await withClient(database.superuser, async (client) => {
    await client.query('SET session_replication_role = replica');
    for (const [name, status, held, paid] of wishes) {
      const published = status === 'draft' ? 'NULL' : 'now()';
      await client.query(
        `INSERT INTO wishes.wish (id, institution_id, child_id, status, version, latest_revision,
           approved_revision, price_minor, held_minor, paid_minor, accepts_money, accepts_in_kind,
           deadline, created_by, created_at, published_at, withdrawn_by, withdrawn_reason,
           closed_at, funded_at)
         VALUES (${id(name)}, ${id('i')}, ${id('c')}, '${status}', 1, 1,
           CASE WHEN '${status}' = 'draft' THEN NULL ELSE 1 END, 100000, ${held}, ${paid}, true,
           true, '2030-01-01', ${id('m')}, now(), ${published},
           CASE WHEN '${status}' = 'withdrawn' THEN ${id('m')} END,
           CASE WHEN '${status}' = 'withdrawn' THEN 'not needed any more' END,
           CASE WHEN '${status}' IN ('withdrawn', 'expired') THEN now() END,
           CASE WHEN ${paid} = 100000 THEN now() END)`,
      );
    }
    for (const name of ['claimed', 'open']) {
      await client.query(
        `INSERT INTO pledges.pledge (id, wish_id, institution_id, donor_id, kind, state, locale,
           body_hash, created_at, closed_at, currency)
         VALUES (${id(`pledge ${name}`)}, ${id(name)}, ${id('i')}, ${id('d')}, 'inKind', 'expired',
           'kk', sha256('x'), now(), now(), 'KZT')`,
      );
    }
    await client.query(
      `INSERT INTO pledges.reserve_grant (id, wish_id, amount_minor, cause, state, asked_by,
         decided_by, entry_id, created_at, closed_at)
       VALUES (${id('g')}, ${id('thanked')}, 500, 'seasonEnds', 'granted', ${id('m')}, ${id('n')},
         ${id('e')}, now(), now())`,
    );
    for (const [name, outcome, delivery] of [
      ['one', 'whole', id('delivery')],
      ['two', 'wrong', 'NULL'],
    ]) {
      await client.query(
        `INSERT INTO deliveries.goods_entry (id, wish_id, pledge_id, institution_id, delivery_id,
           outcome, units, declared_minor, note, recorded_by, recorded_at)
         VALUES (${id(name ?? '')}, ${id('accepted')}, ${id('p')}, ${id('i')}, ${delivery},
           '${outcome}', 2, 150000, 'a remark', ${id('m')}, now())`,
      );
    }
    await client.query(
      `INSERT INTO deliveries.shelf_item (id, institution_id, region_code, category_code, title,
         declared_minor, units_free, units_reserved, added_by, added_at)
       VALUES (${id('shelf')}, ${id('i')}, '63', 'books', 'Атлас', 0, 4, 1, ${id('m')}, now())`,
    );
    for (const [kind, units, wish] of [
      ['in', 9, null],
      ['reserved', 2, 'accepted'],
      ['given', 2, 'accepted'],
      ['reserved', 1, 'claimed'],
      ['reserved', 3, 'expired'],
      ['returned', 3, 'expired'],
      ['writtenOff', 2, null],
    ] as const) {
      const of = wish === null ? 'NULL, NULL' : `${id(`shelf ${wish}`)}, ${id(wish)}`;
      await client.query(
        `INSERT INTO deliveries.shelf_entry (id, item_id, kind, units, pledge_id, wish_id, reason,
           recorded_by, recorded_at)
         VALUES (${id(`${kind} ${wish ?? ''}`)}, ${id('shelf')}, '${kind}', ${units}, ${of},
           CASE WHEN '${kind}' = 'writtenOff' THEN 'wet' ELSE '' END, ${id('m')}, now())`,
      );
    }
  });
  expect(await counter.read()).toEqual({
    ...{ open: 1, promised: 4, fulfilled: 2, rescued: 3, expired: 1, withdrawn: 1 },
    shelf: { unitsIn: 9, unitsOut: 2, unitsNow: 5, wishes: 2 },
    goods: { parcels: 1, units: 2, valueMinor: 150_000n },
  });
});
