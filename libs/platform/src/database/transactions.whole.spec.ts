import type { DataSource } from 'typeorm';
import { patientMs, testDatabase, type TestDatabase } from '@app/testing';
import { openDataSource } from './data-sources.js';
import { withClient } from './roles.js';
import { Transactions } from './transactions.js';

let database: TestDatabase;
let source: DataSource;
let transactions: Transactions;

beforeAll(async () => {
  database = await testDatabase();
  await withClient(database.superuser, (client) =>
    client.query('CREATE TABLE public.line (text text); GRANT ALL ON public.line TO zhurek_app'),
  );
  source = await openDataSource({
    url: database.app,
    applicationName: 'spec',
    connectMs: patientMs,
    poolSize: 3,
  });
  transactions = new Transactions(source);
});

beforeEach(() => withClient(database.app, (client) => client.query('DELETE FROM public.line')));

afterAll(async () => {
  await source.destroy();
  await database.drop();
});

const write = (text: string) =>
  transactions.run((tx) => tx.query('INSERT INTO public.line VALUES ($1)', [text]));

async function lines(): Promise<string[]> {
  const rows = await transactions.read<{ text: string }>('SELECT text FROM public.line ORDER BY 1');
  return rows.map(({ text }) => text);
}

describe('A whole', () => {
  it('takes in what runs inside, and shows it to reads inside only', async () => {
    const outside = await transactions.runWhole(async () => {
      await write('a');
      expect(await lines()).toEqual(['a']);
      return withClient(database.app, async (client) => {
        return (await client.query('SELECT FROM public.line')).rowCount;
      });
    });
    expect(outside).toBe(0);
    expect(await lines()).toEqual(['a']);
  });

  it('is undone with all its parts', async () => {
    const whole = transactions.runWhole(async () => {
      await write('a');
      throw new Error('no');
    });
    await expect(whole).rejects.toThrow('no');
    expect(await lines()).toEqual([]);
  });

  it('goes on when a part is undone', async () => {
    await transactions.runWhole(async () => {
      await write('a');
      const part = transactions.run(async () => {
        await write('b');
        throw new Error('no');
      });
      await expect(part).rejects.toThrow('no');
      await write('c');
    });
    expect(await lines()).toEqual(['a', 'c']);
  });

  it('undoes a part whole, also when a part of that was undone before', async () => {
    await transactions.runWhole(async () => {
      const part = transactions.run(async () => {
        await write('a');
        const inner = transactions.run(() => Promise.reject(new Error('inner')));
        await expect(inner).rejects.toThrow('inner');
        throw new Error('outer');
      });
      await expect(part).rejects.toThrow('outer');
    });
    expect(await lines()).toEqual([]);
  });

  it('takes parts that come at once one after the other', async () => {
    const texts = ['a', 'b', 'c', 'd', 'e', 'f'];
    await transactions.runWhole(async () => {
      await Promise.allSettled(
        texts.map((text) =>
          transactions.run(async () => {
            await write(text);
            if (text === 'c') throw new Error('no');
          }),
        ),
      );
    });
    expect(await lines()).toEqual(['a', 'b', 'd', 'e', 'f']);
  });

  it('does what waits for the commit after it, and only then', async () => {
    const seen: string[] = [];
    await transactions.runWhole(async () => {
      await transactions.run(async (tx) => tx.afterCommit(() => seen.push('done')));
      expect(seen).toEqual([]);
    });
    expect(seen).toEqual(['done']);
  });

  it('is joined by nobody who comes after its end', async () => {
    let late: () => Promise<unknown> = () => Promise.resolve();
    let start: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => {
      start = resolve;
    });
    await transactions
      .runWhole(async () => {
        const work = begun.then(() => write('late'));
        late = () => work;
        throw new Error('no');
      })
      .catch(() => undefined);
    start();
    await late();
    expect(await lines()).toEqual(['late']);
  });
});
