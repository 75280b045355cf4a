import '../../../tools/source-loader.mjs';

export default async function tearDown() {
  const { removeTestServer } = await import('../src/database-server.ts');
  const { home, watchdog } = globalThis.zhurekTestServer;
  await removeTestServer(home);
  watchdog.stdin.end();
}
