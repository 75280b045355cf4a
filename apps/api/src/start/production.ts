import { withClient } from '@app/platform/launcher';
import { demoAccounts } from '../demo/demo-accounts.js';
import { StartRefused } from './progress.js';

/**
 * The passwords of the demonstration are known to everyone.
 * @throws StartRefused when one of its accounts could still sign in here.
 */
export async function refuseDemoAccounts(ownerUrl: string): Promise<void> {
  const emails = demoAccounts.map(({ email }) => email);
  const found = await withClient(ownerUrl, (client) =>
    client.query(
      'SELECT 1 FROM identity.account WHERE email = ANY ($1) AND blocked_at IS NULL LIMIT 1',
      [emails],
    ),
  );
  if (found.rowCount === 0) return;
  throw new StartRefused(
    'This database holds the demonstration, whose passwords are public. Production begins with a ' +
      'database of its own.',
  );
}
