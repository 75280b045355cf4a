import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findLocalServer, withClient } from '@app/platform/launcher';

/** Lets the time of the claim on a wish be over, as fourteen days of silence would. */
export async function endClaimTime(wishId: string): Promise<void> {
  const folder = process.env['DATA_DIR'] ?? '';
  const server = findLocalServer(path.join(folder, 'postgres'));
  if (server === null) throw new Error(`no database runs on ${folder}`);
  const secrets: unknown = JSON.parse(readFileSync(path.join(folder, 'secrets.json'), 'utf8'));
  const url = `postgres://postgres:${passwordOf(secrets)}@127.0.0.1:${server.port}/zhurek`;
  await withClient(url, async (client) => {
    await client.query(
      `UPDATE pledges.pledge SET hold_until = now() - interval '1 minute'
       WHERE wish_id = $1 AND kind = 'inKind' AND state = 'claimed'`,
      [wishId],
    );
  });
}

function passwordOf(secrets: unknown): string {
  if (typeof secrets === 'object' && secrets !== null && 'superuser' in secrets) {
    return encodeURIComponent(String(secrets.superuser));
  }
  throw new Error('the password of the database is not where it was');
}
