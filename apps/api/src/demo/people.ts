import { hash } from '@node-rs/argon2';
import { createHash } from 'node:crypto';
import type { Locale } from '@app/i18n';
import { Demo } from './demo.js';
import { demoAccounts, type DemoAccountKey } from './demo-accounts.js';
import type { Rows } from './rows.js';

/** The accounts that everyone may use, by what they are for. */
export type Staff = Readonly<Record<DemoAccountKey, string>>;

/** As identity hashes: argon2id, 19 MiB, two passes. */
const hashCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 };

const staffSinceDays = 430;

/** The accounts printed at start, with their roles. */
export async function addStaff(demo: Demo, rows: Rows): Promise<Staff> {
  const since = demo.daysAgo(staffSinceDays);
  const hashes = await hashPasswords();
  const ids = new Map<string, string>();
  for (const { key, email, displayName, locale } of demoAccounts) {
    const passwordHash = hashes.get(key) ?? null;
    ids.set(key, addAccount(demo, rows, { email, displayName, locale, since, passwordHash }));
  }
  const idOf = (key: DemoAccountKey): string => {
    const id = ids.get(key);
    if (id === undefined) throw new Error(`there is no demo account ${key}`);
    return id;
  };
  for (const { key, role } of demoAccounts) {
    if (role === 'institution' || role === 'donor') continue;
    rows.add('identity.role_grant', {
      id: demo.id('role', key, since),
      account_id: idOf(key),
      role,
      granted_by: role === 'admin' ? null : idOf('admin'),
      granted_at: since,
      revoked_by: null,
      revoked_at: null,
    });
  }
  return {
    admin: idOf('admin'),
    moderator1: idOf('moderator1'),
    moderator2: idOf('moderator2'),
    finance: idOf('finance'),
    finance2: idOf('finance2'),
    auditor: idOf('auditor'),
    member1: idOf('member1'),
    member2: idOf('member2'),
    donor: idOf('donor'),
  };
}

/** Someone who can sign in by a link mailed to them, or with a password where there is one. */
export function addAccount(
  demo: Demo,
  rows: Rows,
  account: {
    readonly email: string;
    readonly displayName: string;
    readonly locale: Locale;
    readonly since: Date;
    readonly passwordHash: string | null;
  },
): string {
  const { email, displayName, locale, since, passwordHash } = account;
  const id = demo.id('account', email, since);
  rows.add('identity.account', {
    id,
    email,
    display_name: displayName,
    password_hash: passwordHash,
    locale,
    created_at: since,
    email_proven_at: since,
    blocked_at: null,
  });
  return id;
}

/** The salt comes from the seed: these passwords are printed on the screen anyway. */
async function hashPasswords(): Promise<Map<string, string>> {
  const hashed = await Promise.all(
    demoAccounts.map(async ({ key, password }) => {
      const salt = createHash('sha256').update(`${Demo.seed}:${key}`).digest().subarray(0, 16);
      return [key, await hash(password, { ...hashCost, salt })] as const;
    }),
  );
  return new Map(hashed);
}
