import { readFileSync } from 'node:fs';
import { withClient } from '@app/platform/launcher';
import { foldKazakh } from '@app/i18n';
import { testDatabase, type TestDatabase } from '@app/testing';
import fc from 'fast-check';

interface FoldCase {
  text: string;
  folded: string;
}

const fixture = new URL('../../../kernel/i18n/fixtures/fold-kk.json', import.meta.url);
const cases: FoldCase[] = JSON.parse(readFileSync(fixture, 'utf8'));

describe('folding in SQL', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  const foldAll = (texts: readonly string[]): Promise<string[]> =>
    withClient(database.public, async (client) => {
      const { rows } = await client.query<{ folded: string }>(
        `SELECT platform.fold_kk(text) AS folded
         FROM unnest($1::text[]) WITH ORDINALITY AS given (text, place) ORDER BY place`,
        [texts],
      );
      return rows.map(({ folded }) => folded);
    });

  it('gives what the shared cases say', async () => {
    await expect(foldAll(cases.map(({ text }) => text))).resolves.toEqual(
      cases.map(({ folded }) => folded),
    );
  });

  it('does exactly as the function of the pages does', async () => {
    const text = fc.string({
      unit: fc.constantFrom(...'aiocepxAIOәғқңөұүһіӘҚІёйЁЙкітапКІТ 0-№ﬁＬ\u00a0\t\n!«»ä'),
      maxLength: 60,
    });
    const texts = fc.sample(text, 2_000);
    const folded = await foldAll(texts);
    texts.forEach((given, place) => expect(folded[place]).toBe(foldKazakh(given)));
  });

  it('is immutable and quick enough to fold every story as it is written', async () => {
    const story = 'Қыста мектепке барып-келу үшін жылы кuртеше керек, өлшемі 128. '.repeat(15);
    await withClient(database.owner, async (client) => {
      const { rows } = await client.query<{ volatility: string }>(
        `SELECT provolatile AS volatility FROM pg_proc WHERE proname = 'fold_kk'`,
      );
      expect(rows).toEqual([{ volatility: 'i' }]);
      const started = performance.now();
      await client.query('SELECT platform.fold_kk($1 || n) FROM generate_series(1, 500) n', [
        story,
      ]);
      expect((performance.now() - started) / 500).toBeLessThan(2);
    });
  });
});
