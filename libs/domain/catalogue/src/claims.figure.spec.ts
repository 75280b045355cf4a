import { setTimeout as sleep } from 'node:timers/promises';
import { addDays } from '@app/forms';
import { almatyDay } from '@app/i18n';
import { newId } from '@app/platform';
import { aPublishedWish } from '@app/wishes/testing';
import { aCatalogue, type TestCatalogue } from './testing/index.js';

const isFull = process.env['FIGURES'] === 'full';
const rounds = isFull ? 1_000 : 50;
const crowd = isFull ? 1_000 : 50;
const donors = 20;
/** So many wishes are raced for at a time. */
const lanes = 4;
/** So many wishes are published at a time. */
const batch = 50;
const seed = Number(process.env['FIGURES_SEED'] ?? Date.now() % 1_000_000_000);

let test: TestCatalogue;

beforeAll(async () => {
  process.stderr.write(`F3: seed ${seed}\n`);
  test = await aCatalogue();
}, 120_000);
afterAll(() => test.close(), 60_000);

/** Numbers from 0 to 1 that the seed repeats. */
function* chances(from: number): Generator<number, never> {
  let state = from;
  while (true) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}
const chance = chances(seed);

const document = `mutation ($input: ClaimWishInput!) {
  claimWish(input: $input) {
    __typename
    ... on ClaimOpened { statusToken }
    ... on WishTaken { until message { kk ru en }
      similar { id status acceptsInKind paid { amountMinor } } }
    ... on Refusal { code }
  }
}`;

interface Told {
  /** The day on which it was asked. */
  readonly on: string;
  readonly __typename: string;
  readonly until?: string;
  readonly message?: Readonly<Record<'kk' | 'ru' | 'en', string>>;
  readonly similar?: ReadonlyArray<{ id: string; status: string; acceptsInKind: boolean }>;
}

let count = 0;

/** One donor, from an address of their own; who is asked to try again does so. */
async function claims(wishId: string): Promise<Told> {
  count += 1;
  const ip = `2001:db8:${(count >> 16).toString(16)}:${(count & 0xffff).toString(16)}::1`;
  const contact = `donor-${count}@example.kz`;
  const on = almatyDay(new Date());
  const plannedOn = addDays(on, 5);
  const said = { id: newId(), wishId, contact, how: 'bring', plannedOn, locale: 'kk' };
  await sleep(chance.next().value * 4);
  for (;;) {
    const { data, errors } = await test.ask(document, { input: said }, { ip });
    expect(errors).toBeUndefined();
    const told = parse(data?.['claimWish']);
    if (told.__typename !== 'TryAgain') return { on, ...told };
    await sleep(50 + chance.next().value * 200);
  }
}

/** What GraphQL answered, with the fields that the document asks for. */
function parse(answered: unknown): Omit<Told, 'on'> {
  const told: Omit<Told, 'on'> = JSON.parse(JSON.stringify(answered));
  return told;
}

/** One winner; everybody else reads until when it is taken, and sees others that they can bring. */
function expectPolite(wishId: string, all: readonly Told[]): void {
  const late = all.filter(({ __typename }) => __typename === 'WishTaken');
  const winners = all.filter(({ __typename }) => __typename === 'ClaimOpened');
  expect([winners.length, late.length]).toEqual([1, all.length - 1]);
  // It was taken on the day of the first question at the earliest, of the answer at the latest.
  const soonest = addDays(all.map(({ on }) => on).toSorted()[0] ?? '', 14);
  const latest = addDays(almatyDay(new Date()), 15);
  const isInTime = ({ until = '' }: Told) => until >= soonest && until <= latest;
  expect(late.filter((told) => !isInTime(told) || !isPolite(wishId, told))).toEqual([]);
}

function isPolite(wishId: string, { message, similar = [] }: Told): boolean {
  const texts = Object.values(message ?? { kk: '' });
  return (
    texts.every((text) => /\d{2}\.\d{2}\.\d{4}/.test(text)) &&
    similar.length === 3 &&
    similar.every(({ id, acceptsInKind, status }) => {
      return id !== wishId && acceptsInKind && status === 'published';
    })
  );
}

async function publish(wishes: number): Promise<string[]> {
  const ids: string[] = [];
  await test.run(async (tx) => {
    for (let made = 0; made < wishes; made += 1) {
      ids.push((await aPublishedWish(tx, { acceptsInKind: true })).wishId);
    }
  });
  await test.rebuild.run();
  return ids;
}

async function claimed(): Promise<{ wishes: number; claims: number; kept: number }> {
  const [row] = await test.parts.transactions.read<{
    wishes: number;
    claims: number;
    kept: number;
  }>(
    `SELECT count(DISTINCT wish_id)::int AS wishes, count(*)::int AS claims,
       (SELECT count(*)::int FROM wishes.wish WHERE status = 'claimed') AS kept
     FROM pledges.pledge WHERE kind = 'inKind' AND state = 'claimed'`,
  );
  return row ?? { wishes: 0, claims: 0, kept: 0 };
}

it(`${rounds} rounds of ${donors} donors for one wish have one winner each`, async () => {
  // Three wishes that nobody claims, for those who come too late to the last one.
  await publish(3);
  for (let round = 0; round < rounds; round += batch) {
    const wishIds = (await publish(batch)).values();
    await Promise.all(
      Array.from({ length: lanes }, async () => {
        for (const wishId of wishIds) {
          const all = Array.from({ length: donors }, () => claims(wishId));
          expectPolite(wishId, await Promise.all(all));
        }
      }),
    );
    await test.hearNews();
  }
  expect(await claimed()).toEqual({ wishes: rounds, claims: rounds, kept: rounds });
}, 900_000);

it(`${crowd} donors at once for one wish have one winner`, async () => {
  const before = await claimed();
  const [wishId = ''] = await publish(1);
  const all = Array.from({ length: crowd }, () => claims(wishId));
  expectPolite(wishId, await Promise.all(all));
  expect((await claimed()).claims).toBe(before.claims + 1);
}, 300_000);
