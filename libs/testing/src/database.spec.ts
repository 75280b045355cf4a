import { withClient } from '@app/platform/launcher';
import { testDatabase } from './database.js';

const database = await testDatabase();

describe('the database of a spec', () => {
  it('is migrated', async () => {
    const count = await withClient(database.app, async (client) => {
      const { rows } = await client.query<{ count: number }>(
        'SELECT count(*)::int AS count FROM platform.news_route',
      );
      return rows[0]?.count ?? 0;
    });
    expect(count).toBeGreaterThan(0);
  });

  it('belongs to its spec alone', async () => {
    const other = await testDatabase();
    const table = 'CREATE TABLE platform.mine (id int)';
    await withClient(database.owner, (client) => client.query(table));
    await withClient(other.owner, (client) => client.query(table));
    await other.drop();
  });
});
