import 'reflect-metadata';
import { newId } from '@app/platform';
import { mutationWays } from './mutation-ways.js';
import { buildSchema } from './schema.js';
import type { Tables } from './testing/database-tricks.js';
import { mutationDocument } from './testing/mutation-document.js';
import { mutationExamples, type Example } from './testing/mutation-examples.js';
import { MutationWorld, type Reply } from './testing/mutation-world.js';

const copies = 8;

const schema = await buildSchema();
const world = await MutationWorld.open();
afterAll(() => world.close());

type Repeatable = keyof typeof mutationExamples;

const isRepeatable = (name: string): name is Repeatable => name in mutationExamples;
const repeatable = Object.keys(mutationExamples).filter(isRepeatable).sort();
const keyed = repeatable.filter((name) => mutationWays[name] === 'keyed');
const stepped = repeatable.filter((name) => mutationWays[name] === 'stepped');
const natural = repeatable.filter((name) => mutationWays[name] === 'natural').concat(stepped);
/** How many rows each table has more than before; accounts of the book are made at first use. */
function added(before: Tables, after: Tables): Record<string, number> {
  const all = [...after].map(([name, { count }]) => [name, count - (before.get(name)?.count ?? 0)]);
  return Object.fromEntries(all.filter(([name, more]) => more !== 0 && name !== 'ledger.account'));
}

function asker(name: Repeatable, { token, variables }: Example, key?: string) {
  const document = mutationDocument(schema, name);
  const asked = { document, token, ...(key === undefined ? {} : { key }) };
  return {
    once: (process: 0 | 1 = 0) => world.ask({ ...asked, variables }, process),
    otherwise: (other: object) => world.ask({ ...asked, variables: other }),
    atOnce: () =>
      Promise.all(
        Array.from({ length: copies }, (_, copy) =>
          world.ask({ ...asked, variables }, copy % 2 === 0 ? 0 : 1),
        ),
      ),
  };
}

/** Fails with what was answered, when the answer is not one of an effect. */
function expectDone(name: Repeatable, reply: Reply): void {
  expect({ name, errors: reply.errors, ...reply.data?.[name] }).not.toHaveProperty('code');
  expect({ name, errors: reply.errors }).toEqual({ name, errors: undefined });
  expect(reply.data?.[name]).toBeTruthy();
}

const codeOf = (reply: Reply): unknown => reply.errors?.[0]?.extensions?.code;

describe('every mutation', () => {
  it('says how it keeps a repeat harmless', () => {
    const names = Object.keys(schema.getMutationType()?.getFields() ?? {}).sort();
    expect(Object.keys(mutationWays).sort()).toEqual(names);
  });
});

describe.each(keyed)('%s, with a key', (name) => {
  it('acts once, however it is repeated', async () => {
    const example = await mutationExamples[name](world);
    const asking = asker(name, example, newId());
    const before = await world.tables();

    const crashed = await world.crashing('storing', () => asking.once());
    expect(crashed.errors).toHaveLength(1);
    expect(await world.tables()).toEqual(before);

    const first = await asking.once();
    expectDone(name, first);
    const after = await world.tables();
    expect(after).not.toEqual(before);

    expect(await asking.once(1)).toEqual(first);
    expect(await world.tables()).toEqual(after);

    const refused = await asking.otherwise(example.other ?? {});
    expect(codeOf(refused)).toBe('error.idempotencyKeyReused');
    expect(await world.tables()).toEqual(after);
    effects.set(name, added(before, after));
  });

  it('acts once, when all copies come at the same time', async () => {
    const asking = asker(name, await mutationExamples[name](world), newId());
    const before = await world.tables();
    const replies = await asking.atOnce();
    replies.forEach((reply) => expectDone(name, reply));
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
    expect(added(before, await world.tables())).toEqual(effects.get(name));
  });
});

/** Rows that one call of a mutation adds. */
const effects = new Map<Repeatable, Record<string, number>>();

describe.each(natural)('%s, by its own nature', (name) => {
  it('acts once, however it is repeated', async () => {
    const example = await mutationExamples[name](world);
    const asking = asker(name, example, newId());
    const before = await world.tables();

    await world.crashing('commit', () => asking.once());
    // What a step has done before the crash stays, and the repeat adds the rest to it.
    if (!stepped.includes(name)) expect(added(before, await world.tables())).toEqual({});

    const first = await asking.once();
    expectDone(name, first);
    const after = await world.tables();
    expect(await asking.once(1)).toEqual(first);
    expect(await world.tables()).toEqual(after);

    if (example.other !== null) {
      const refused = await asking.otherwise(example.other);
      expect(refused.data?.[name]?.__typename).toBe('IdAlreadyUsed');
      expect(await world.tables()).toEqual(after);
    }
    effects.set(name, added(before, after));
  });

  it('acts once, when all copies come at the same time', async () => {
    const asking = asker(name, await mutationExamples[name](world));
    const before = await world.tables();
    const replies = await asking.atOnce();
    replies.forEach((reply) => expectDone(name, reply));
    expect(added(before, await world.tables())).toEqual(effects.get(name));
  });
});

describe('what is kept', () => {
  it('can be read by nobody but who has the key', async () => {
    const rows = await world.sql<{ key: string; answer: unknown }>(
      'SELECT key, answer FROM platform.idempotency_key',
    );
    expect(rows.length).toBeGreaterThanOrEqual(keyed.length * 2);
    const readable = rows.filter(({ answer }) => !/^[A-Za-z0-9+/=]+$/.test(String(answer)));
    expect(readable).toEqual([]);
  });

  it('is nothing of who signs in or out', async () => {
    const before = await world.sql('SELECT FROM platform.idempotency_key');
    const account = { email: 'admin@zhurek.example', password: 'demo-zhurek' };
    const asked = { token: null, key: newId() };
    for (const [name, variables] of [
      ['signIn', account],
      ['requestSignInLink', { email: account.email, locale: 'kk' }],
      ['useSignInLink', { token: 'x'.repeat(43) }],
      ['signOut', {}],
    ] as const) {
      const document = mutationDocument(schema, name);
      const reply = await world.ask({ ...asked, document, variables });
      expect(reply.errors).toBeUndefined();
    }
    expect(await world.sql('SELECT FROM platform.idempotency_key')).toHaveLength(before.length);
  });

  it('is nothing that was refused, so the same key asks again', async () => {
    const { token, variables, other } = await mutationExamples.withdrawWish(world);
    const document = mutationDocument(schema, 'withdrawWish');
    const asked = { document, token, key: newId() };
    const refused = await world.ask({ ...asked, variables: { ...variables, reason: '' } });
    expect(refused.data?.['withdrawWish']?.__typename).toBe('InvalidInput');
    expectDone('withdrawWish', await world.ask({ ...asked, variables: other ?? {} }));
  });

  it('belongs to who asked: another session with the same key acts for itself', async () => {
    const [mine, theirs] = [
      await mutationExamples.claimCase(world),
      await mutationExamples.claimCase(world),
    ];
    const key = newId();
    expectDone('claimCase', await asker('claimCase', mine, key).once());
    expectDone('claimCase', await asker('claimCase', theirs, key).once());
  });

  it.each(['short', 'with spaces in it', 'x'.repeat(201)])(
    'is not asked for with a key like %s',
    async (key) => {
      const example = await mutationExamples.grantRole(world);
      const before = await world.tables();
      expect(codeOf(await asker('grantRole', example, key).once())).toBe('error.badRequest');
      expect(await world.tables()).toEqual(before);
    },
  );
});
