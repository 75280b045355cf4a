import 'reflect-metadata';
import { newId, loadConfig } from '@app/platform';
import { withClient } from '@app/platform/launcher';
import { memberForm } from '@app/forms';
import * as v from 'valibot';

/**
 * Makes the first administrator: `node apps/api/dist/make-admin.js EMAIL NAME`, with the settings
 * of the server and DATABASE_OWNER_URL. They sign in by a link to that address, without password.
 */
async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const ownerUrl = process.env['DATABASE_OWNER_URL'] ?? config.databaseUrl;
  const [email = '', ...name] = process.argv.slice(2);
  const person = v.parse(memberForm, { email, displayName: name.join(' ') });
  await withClient(ownerUrl, async (client) => {
    await client.query('BEGIN');
    const { rows } = await client.query<{ admins: number }>(
      `SELECT count(*)::int AS admins FROM identity.role_grant
       WHERE role = 'admin' AND revoked_at IS NULL`,
    );
    if (rows[0]?.admins !== 0) throw new Error('There is an administrator; ask them for the role.');
    const account = await client.query<{ id: string }>(
      `INSERT INTO identity.account (id, email, display_name, locale, created_at)
       VALUES ($1, $2, $3, 'kk', now())
       ON CONFLICT (email) DO UPDATE SET password_hash = NULL RETURNING id`,
      [newId(), person.email, person.displayName],
    );
    await client.query(
      `INSERT INTO identity.role_grant (id, account_id, role, granted_at)
       VALUES ($1, $2, 'admin', now())`,
      [newId(), account.rows[0]?.id],
    );
    await client.query('COMMIT');
  });
  process.stdout.write(`Sign in at ${config.publicUrl}/kk/sign-in with a link by mail.\n`);
}

await main();
