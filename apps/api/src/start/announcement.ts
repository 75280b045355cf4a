import type { DemoAccount } from '../demo/demo-accounts.js';

export interface Announcement {
  /** The address that people open, without a slash at the end. */
  readonly url: string;
  readonly accounts: readonly DemoAccount[];
  readonly hasInbox: boolean;
  /** Whether the data is ours to erase. */
  readonly isDemo: boolean;
}

/** Says where everything is, once it answers. */
export function announce({ url, accounts, hasInbox, isDemo }: Announcement): void {
  const lines = [
    '',
    `  Zhurek runs at ${url}`,
    `    қазақша   ${url}/kk`,
    `    русский   ${url}/ru`,
    `    English   ${url}/en`,
    ...(hasInbox ? ['', `  Mail that it sends: ${url}/dev/inbox`] : []),
    ...describeAccounts(accounts),
    ...(isDemo
      ? ['', '  Ctrl-C stops everything; the data stays. `npm start -- --reset` begins anew.']
      : []),
    '',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function describeAccounts(accounts: readonly DemoAccount[]): string[] {
  if (accounts.length === 0) return [];
  const width = Math.max(...accounts.map(({ role }) => role.length));
  const emailWidth = Math.max(...accounts.map(({ email }) => email.length));
  return [
    '',
    '  Accounts to try (e-mail, password):',
    ...accounts.map(
      ({ role, email, password }) =>
        `    ${role.padEnd(width)}  ${email.padEnd(emailWidth)}  ${password}`,
    ),
  ];
}
