import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findFreePort, removeLocalServer, startLocalServer } from './launcher.js';
import { hasEnded, isAlive, signalProcess } from './launcher-process.js';
import { withClient } from './roles.js';

const isRoot = process.getuid?.() === 0;

async function ask(url: string, sql: string): Promise<unknown> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return rows[0] === undefined ? undefined : Object.values(rows[0])[0];
  });
}

describe('the built-in PostgreSQL', () => {
  let home = '';
  const start = (port = 0) =>
    startLocalServer({
      folder: path.join(home, 'postgres'),
      password: 'a/b c:@ә',
      port,
      isDurable: false,
    });

  beforeEach(() => {
    home = mkdtempSync(path.join(tmpdir(), 'zhurek-launcher-'));
    chmodSync(home, 0o755);
  });

  afterEach(async () => {
    await removeLocalServer(path.join(home, 'postgres'));
    rmSync(home, { recursive: true, force: true });
  });

  it('starts on an empty folder, knows Kazakh letters and stops', async () => {
    const server = await start();
    const url = server.superuserUrl('postgres');
    await expect(ask(url, `SELECT lower('ҚАЛАМ')`)).resolves.toBe('қалам');
    await expect(ask(url, 'SHOW listen_addresses')).resolves.toBe('127.0.0.1');
    await server.stop();
    expect(isAlive(server.pid)).toBe(false);
  });

  it('refuses a wrong password', async () => {
    const server = await start();
    const url = new URL(server.superuserUrl('postgres'));
    url.password = 'guessed';
    await expect(ask(url.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
  });

  it('keeps its data and its port over a stop', async () => {
    const first = await start();
    await ask(first.superuserUrl('postgres'), 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    const second = await start(first.port);
    expect(second.port).toBe(first.port);
    await expect(ask(second.superuserUrl('postgres'), 'SELECT answer FROM kept')).resolves.toBe(42);
  });

  it('recovers at once when the server was killed', async () => {
    const first = await start();
    await ask(first.superuserUrl('postgres'), 'CREATE TABLE kept AS SELECT 42 AS answer');
    signalProcess(first.pid, 'SIGKILL');
    const second = await start(first.port);
    await expect(ask(second.superuserUrl('postgres'), 'SELECT answer FROM kept')).resolves.toBe(42);
  });

  it('takes over from a server whose launcher was killed', async () => {
    const abandoned = await start();
    const server = await start(abandoned.port);
    expect(await hasEnded(abandoned.pid, 0)).toBe(true);
    expect(server.pid).not.toBe(abandoned.pid);
    await expect(ask(server.superuserUrl('postgres'), 'SELECT 1')).resolves.toBe(1);
  });

  it('takes another port when the wanted one is taken', async () => {
    const port = await findFreePort();
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
    const server = await start(port);
    expect(server.port).not.toBe(port);
    await new Promise((resolve) => other.close(resolve));
  });

  it('does not mistake another process for the server of a stale record', async () => {
    const server = await start();
    await server.stop();
    const record = path.join(server.folder, 'postmaster.pid');
    writeFileSync(record, `${process.pid}\n${server.folder}\n0\n5432\n\n\n\nready\n`);
    const again = await start();
    expect(isAlive(process.pid)).toBe(true);
    await expect(ask(again.superuserUrl('postgres'), 'SELECT 1')).resolves.toBe(1);
  });

  it('says why it cannot start', async () => {
    const server = await start();
    await server.stop();
    await expect(
      startLocalServer({
        folder: path.join(home, 'postgres'),
        password: '',
        port: 0,
        settings: { max_connections: 'many' },
      }),
    ).rejects.toThrow(/max_connections/);
  });

  (isRoot ? it : it.skip)('runs as another account when we are root', async () => {
    const server = await start();
    expect(statSync(server.folder).uid).not.toBe(0);
  });

  (isRoot ? it : it.skip)('finds a place when the home folder is closed to others', async () => {
    chmodSync(home, 0o700);
    const server = await start();
    expect(server.folder.startsWith(home)).toBe(false);
    await expect(ask(server.superuserUrl('postgres'), 'SELECT 1')).resolves.toBe(1);
  });

  (isRoot ? it : it.skip)(
    'begins anew when the closed folder was deleted and made again',
    async () => {
      chmodSync(home, 0o700);
      const before = await start();
      rmSync(home, { recursive: true });
      mkdirSync(home, { mode: 0o700 });
      const server = await startLocalServer({
        folder: path.join(home, 'postgres'),
        password: 'another',
        port: 0,
        isDurable: false,
      });
      expect(isAlive(before.pid)).toBe(false);
      await expect(ask(server.superuserUrl('postgres'), 'SELECT 1')).resolves.toBe(1);
    },
  );
});
