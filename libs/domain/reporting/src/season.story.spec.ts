import {
  campaignsEntities,
  campaignsListeners,
  CampaignsModule,
  SeasonEnds,
  SeasonService,
  SeasonTitles,
  TurnSeasons,
} from '@app/campaigns';
import type { Actor } from '@app/identity';
import { Money } from '@app/money';
import { AuditorDatabase, newId, openDataSource } from '@app/platform';
import { aGivingWorld, type GivingWorld } from '@app/pledges/testing';
import { patientMs } from '@app/testing';
import { WishEnding, WishService } from '@app/wishes';
import { anAccount, type WishOptions } from '@app/wishes/testing';
import type { DataSource } from 'typeorm';
import { CheckBooks } from './check-books.service.js';
import { SeasonReports } from './season-reports.js';

let world: GivingWorld;
let auditor: DataSource;
let admin: Actor;

beforeAll(async () => {
  world = await aGivingWorld({
    modules: [CampaignsModule],
    entities: campaignsEntities,
    listeners: campaignsListeners,
  });
  const url = world.database.auditor;
  auditor = await openDataSource({
    url,
    applicationName: 'spec',
    connectMs: patientMs,
    poolSize: 2,
  });
  const accountId = await world.transactions.run(anAccount);
  admin = {
    ...{ accountId, displayName: 'Әкімші', email: 'admin@example.kz', ip: '203.0.113.7' },
    ...{ roles: new Set(['admin'] as const), locale: 'ru' },
  };
}, 60_000);

afterAll(async () => {
  await auditor.destroy();
  await world.close();
});

/** A day and hour in Almaty of the year in which the story plays. */
async function on(day: string): Promise<void> {
  world.clock.offsetMs = Date.parse(`2027-${day}:00+05:00`) - Date.now();
  await world.sandbox.expireDue();
}

/** What time makes due, twice at once, as with two workers. */
async function turn(): Promise<void> {
  await world.sweep();
  const seasons = world.get(TurnSeasons);
  await Promise.all([seasons.run(), seasons.run()]);
  await world.sweep();
}

async function publish(title: string, options: WishOptions = {}): Promise<string> {
  const ways = { acceptsInKind: true, deadline: '2028-01-31', ...options };
  return (await world.wish({ title, ...ways })).wishId;
}

/** The good reaches the child. */
async function fulfil(wishId: string): Promise<void> {
  const wishes = world.get(WishService);
  await world.transactions.run(async (tx) => {
    await wishes.markOrdered(tx, wishId);
    await wishes.markDelivered(tx, wishId);
    await wishes.markAccepted(tx, wishId);
  });
}

async function giveAll(wishId: string, tenge = 12_500): Promise<void> {
  const { pledgeId } = await world.give({ wishId, amountMinor: Money.kzt(tenge).minor });
  await world.pay(pledgeId);
  await world.deliver();
}

/** What everybody reads: the lines that are not nothing. */
async function report(seasonId: string) {
  const reports = new SeasonReports(new AuditorDatabase(auditor));
  const season = await reports.find(seasonId, await world.transactions.now());
  const ends = await reports.ends(seasonId, { from: 0, most: 100 });
  return {
    phase: season?.phase,
    count: Object.fromEntries(Object.entries(season?.count ?? {}).filter(([, many]) => many > 0)),
    ends: ends.map(({ title, reason }) => `${title}: ${reason}`).sort(),
  };
}

it('a season leaves no wish behind, from its announcement to its report', async () => {
  await on('01-20T12:00');
  const titles = { titleKk: 'Көктем', titleRu: 'Весна', titleEn: 'Spring' };
  const announce = (firstDay: string, lastDay: string) =>
    world.get(SeasonService).announce(admin, newId(), { ...titles, firstDay, lastDay });
  const { id: spring } = await announce('2027-03-01', '2027-05-31');
  const { id: autumn } = await announce('2027-09-01', '2027-11-30');
  expect(await report(spring)).toMatchObject({ phase: 'announced', count: {} });

  await on('02-10T10:00');
  const boots = await publish('Етік');
  await on('03-01T00:05');
  await turn();
  expect((await report(spring)).count).toEqual({ wishes: 1, open: 1 });

  await on('03-10T10:00');
  const atlas = await publish('Атлас');
  const ball = await publish('Доп');
  const skis = await publish('Шаңғы');
  const drum = await publish('Дауылпаз');
  const tent = await publish('Шатыр');
  const paints = await publish('Бояу');
  const oars = await publish('Ескек', { deadline: '2027-06-10' });
  await turn();
  expect((await report(spring)).count).toEqual({ wishes: 8, open: 8 });

  await on('03-15T10:00');
  await giveAll(boots);
  await fulfil(boots);
  await world.claim({ wishId: atlas });
  await world.claim({ wishId: paints });
  await fulfil(paints);
  await turn();
  expect((await report(spring)).count).toEqual({
    ...{ wishes: 8, open: 5, promised: 1, byMoney: 1, byGoods: 1, promises: 2 },
  });

  // Who promised the atlas is silent for two weeks; somebody else pays for it.
  await on('04-01T10:00');
  await turn();
  await giveAll(atlas);
  await fulfil(atlas);
  await giveAll(ball, 5_000);
  expect((await report(spring)).count).toEqual({
    ...{ wishes: 8, open: 4, partlyPaid: 1, byMoney: 2, byGoods: 1 },
    ...{ promises: 2, failedPromises: 1, rescued: 1 },
  });

  await on('05-20T10:00');
  expect((await report(spring)).phase).toBe('ending');
  const choose = world.get(SeasonEnds);
  await choose.choose(admin, { seasonId: spring, wishId: drum, reason: 'obtainedOtherwise' });

  // The tent is promised on the last day, and its donor keeps all the days of a claim.
  await on('05-31T20:00');
  await world.claim({ wishId: tent });
  await on('06-01T00:05');
  await turn();
  expect(await report(spring)).toMatchObject({
    phase: 'over',
    count: { open: 2, partlyPaid: 1, promised: 1, withdrawn: 1 },
    ends: ['Дауылпаз: obtainedOtherwise'],
  });

  // Two weeks later time decides: of the oars their own last day is over, the skis stay open.
  // Nothing has run yet, and everybody reads it all the same.
  await on('06-15T00:01');
  expect((await report(spring)).count).toMatchObject({
    nobodyCame: 1,
    carriedOver: 2,
    promised: 1,
  });
  expect((await report(spring)).count).not.toHaveProperty('open');
  expect((await report(spring)).count).not.toHaveProperty('overdue');
  await fulfil(tent);
  await turn();
  expect(await report(spring)).toEqual({
    phase: 'closed',
    count: {
      ...{ wishes: 8, byMoney: 2, byGoods: 2, carriedOver: 2, withdrawn: 1, nobodyCame: 1 },
      ...{ promises: 3, failedPromises: 1, rescued: 1 },
    },
    ends: [
      'Дауылпаз: obtainedOtherwise',
      'Доп: carriedOver',
      'Ескек: nobodyCame',
      'Шаңғы: stillOpen',
    ],
  });

  // What was given for the ball is kept, and ball and skis stand open in the next season.
  await on('09-01T00:05');
  await turn();
  expect((await report(autumn)).count).toEqual({ wishes: 2, open: 1, partlyPaid: 1 });
  await giveAll(ball, 7_500);
  await fulfil(ball);
  expect((await report(autumn)).count).toEqual({ wishes: 2, open: 1, byMoney: 1 });
  expect(await statusOf(skis)).toBe('published');
  await giveAll(skis);
  await fulfil(skis);
  expect((await report(spring)).count).toMatchObject({ carriedOver: 2 });
  expect(await statusOf(oars)).toBe('expired');

  const { differences } = await new CheckBooks(new AuditorDatabase(auditor)).run({
    withChain: false,
  });
  expect(differences.filter(({ kind }) => kind.startsWith('season'))).toEqual([]);
}, 120_000);

it('a promise that runs out over the end lets its wish end too', async () => {
  await on('09-02T10:00');
  const kite = await publish('Батпырауық', { deadline: '2027-12-05' });
  const seasonId = await seasonOf(kite);
  await on('11-30T20:00');
  await world.claim({ wishId: kite });
  await on('12-16T12:00');
  await turn();
  await turn();
  const { phase, ends } = await report(seasonId);
  expect([phase, ends]).toEqual(['closed', ['Батпырауық: nobodyCame']]);
  expect(await statusOf(kite)).toBe('expired');
}, 60_000);

it('a wish is named no more when it, or its title, is taken back', async () => {
  await on('12-17T10:00');
  const titles = { titleKk: 'Қыс', titleRu: 'Зима', titleEn: 'Winter' };
  const days = { firstDay: '2027-12-20', lastDay: '2027-12-26' };
  await world.get(SeasonService).announce(admin, newId(), { ...titles, ...days });
  await on('12-20T00:05');
  const [sledge, skates] = [await publish('Шана'), await publish('Коньки')];
  const seasonId = await seasonOf(sledge);
  for (const wishId of [sledge, skates]) {
    const chosen = { seasonId, wishId, reason: 'carriedOver' };
    await world.get(SeasonEnds).choose(admin, chosen);
  }
  const by = String(admin.accountId);
  await world.transactions.run((tx) =>
    world.get(WishEnding).withdrawById(tx, sledge, { by, reason: 'аты жазылып кеткен' }),
  );
  expect((await report(seasonId)).ends).toEqual(
    ['null: carriedOver', 'Коньки: carriedOver'].sort(),
  );
  const before = await report(seasonId);
  await world.get(SeasonTitles).takeOut(admin, skates);
  const after = await report(seasonId);
  expect(after.ends).toEqual(['null: carriedOver', 'null: carriedOver']);
  expect(after.count).toEqual(before.count);
}, 60_000);

async function seasonOf(wishId: string): Promise<string> {
  await turn();
  const [row] = await world.transactions.read<{ id: string }>(
    'SELECT season_id AS id FROM campaigns.season_wish WHERE wish_id = $1',
    [wishId],
  );
  return row?.id ?? '';
}

async function statusOf(wishId: string): Promise<string | undefined> {
  const [row] = await world.transactions.read<{ status: string }>(
    'SELECT status FROM wishes.wish WHERE id = $1',
    [wishId],
  );
  return row?.status;
}
