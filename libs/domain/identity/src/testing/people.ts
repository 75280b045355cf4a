import type { StaffRole } from '@app/forms';
import { type SessionRequest, type Transactions } from '@app/platform';
import type { Actor } from '../actor.js';
import { newSessionToken, tokenHash } from '../session-token.js';

/** Somebody who is signed in. */
export interface Person extends Actor {
  readonly accountId: string;
  readonly displayName: string;
  readonly email: string;
  /** Pass it to `ask`. */
  readonly session: SessionRequest;
}

let count = 0;

/** An account that is signed in, with the roles named. */
export async function aPerson(
  transactions: Transactions,
  options: { readonly roles?: readonly StaffRole[]; readonly email?: string } = {},
): Promise<Person> {
  count += 1;
  const roles = new Set(options.roles ?? []);
  const displayName = `Person ${count}`;
  const email = options.email ?? `person-${count}@example.kz`;
  const token = newSessionToken();
  return transactions.run(async (tx) => {
    const accountId = tx.newId();
    await tx.query(
      `INSERT INTO identity.account (id, email, display_name, locale, created_at, email_proven_at)
       VALUES ($1, $2, $3, 'kk', $4, $4)`,
      [accountId, email, displayName, tx.now],
    );
    for (const role of roles) {
      await tx.query(
        `INSERT INTO identity.role_grant (id, account_id, role, granted_at)
         VALUES ($1, $2, $3, $4)`,
        [tx.newId(), accountId, role, tx.now],
      );
    }
    await tx.query(
      `INSERT INTO identity.session (token_hash, account_id, created_at, expires_at)
       VALUES ($1, $2, $3, $3::timestamptz + interval '12 hours')`,
      [tokenHash(token), accountId, tx.now],
    );
    const ip = '203.0.113.7';
    const session: SessionRequest = { inProcess: false, token, ip, locale: 'kk' };
    return { accountId, displayName, email, roles, ip, locale: 'kk', session };
  });
}

/** Somebody who is not signed in. */
export function aGuest(ip = '203.0.113.1'): Actor {
  return { accountId: null, displayName: null, email: null, roles: new Set(), ip, locale: 'kk' };
}
