import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { testDatabase } from '@app/testing';
import { removeLocalServer, startLocalServer } from './launcher.js';
import { migrate } from './migrate.js';
import { provideDatabaseUrls, withClient, withDatabase } from './roles.js';

describe('the addresses of the database', () => {
  it('are the four that are set', async () => {
    const urls = await provideDatabaseUrls({
      DATABASE_URL: 'postgres://app@db/x',
      DATABASE_OWNER_URL: 'postgres://owner@db/x',
      DATABASE_PUBLIC_URL: 'postgres://public@db/x',
      DATABASE_AUDITOR_URL: 'postgres://auditor@db/x',
    });
    expect(urls.public).toBe('postgres://public@db/x');
  });

  it('are missed by name', async () => {
    const { app } = await testDatabase();
    const env = { DATABASE_URL: app, DATABASE_OWNER_URL: app };
    await expect(provideDatabaseUrls(env)).rejects.toThrow(
      'Set DATABASE_PUBLIC_URL, DATABASE_AUDITOR_URL.',
    );
  });

  it('are not made from a user who may not create roles', async () => {
    const { app } = await testDatabase();
    await expect(provideDatabaseUrls({ DATABASE_URL: app })).rejects.toThrow(
      'Set DATABASE_OWNER_URL, DATABASE_PUBLIC_URL, DATABASE_AUDITOR_URL.',
    );
  });
});

describe('with DATABASE_URL alone', () => {
  let home = '';

  // Roles belong to the whole server, so these specs need one of their own.
  beforeEach(() => {
    home = mkdtempSync(path.join(tmpdir(), 'zhurek-roles-'));
    chmodSync(home, 0o755);
  });
  afterEach(async () => {
    await removeLocalServer(path.join(home, 'postgres'));
    rmSync(home, { recursive: true, force: true });
  });

  async function aManagedServer(): Promise<string> {
    const server = await startLocalServer({
      folder: path.join(home, 'postgres'),
      password: 'super',
      port: 0,
      isDurable: false,
    });
    const url = new URL(server.superuserUrl('postgres'));
    await withClient(url.href, async (client) => {
      await client.query(`CREATE ROLE installer LOGIN CREATEROLE CREATEDB PASSWORD 'secret'`);
      await client.query('CREATE DATABASE shop OWNER installer');
    });
    url.username = 'installer';
    url.password = 'secret';
    return withDatabase(url.href, 'shop');
  }

  it('makes the roles, if its user may, and can migrate', async () => {
    const installer = await aManagedServer();
    const urls = await provideDatabaseUrls({ DATABASE_URL: installer });
    await expect(migrate({ ownerUrl: urls.owner })).resolves.not.toEqual([]);
    const names = await Promise.all(
      [urls.owner, urls.app, urls.public, urls.auditor].map((url) =>
        withClient(url, async (client) => {
          const { rows } = await client.query<{ name: string }>('SELECT CURRENT_USER AS name');
          return rows[0]?.name;
        }),
      ),
    );
    expect(names).toEqual(['zhurek_owner', 'zhurek_app', 'zhurek_public', 'zhurek_auditor']);
  });

  it('gives every process the same addresses, also at the same moment', async () => {
    const installer = await aManagedServer();
    const [one, other] = await Promise.all([
      provideDatabaseUrls({ DATABASE_URL: installer }),
      provideDatabaseUrls({ DATABASE_URL: installer }),
    ]);
    expect(one).toEqual(other);
  });
});
