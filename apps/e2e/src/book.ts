import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, type Page } from '@playwright/test';

const run = promisify(execFile);
const verifier = fileURLToPath(new URL('../../../verify-ledger.mjs', import.meta.url));

interface Balance {
  kind: string;
  subject: string;
  balance: { amountMinor: string };
}

/** The balances of the book, as the auditor reads them; they must add up to nothing. */
export async function readBook(auditor: Page): Promise<ReadonlyMap<string, bigint>> {
  const response = await auditor.request.post('/graphql', {
    data: { query: '{ ledgerBalances { kind subject balance { amountMinor } } }' },
  });
  const answer: { data: { ledgerBalances: Balance[] } } = await response.json();
  const balances = answer.data.ledgerBalances;
  const byKind = new Map<string, bigint>();
  for (const { kind, balance } of balances) {
    byKind.set(kind, (byKind.get(kind) ?? 0n) + BigInt(balance.amountMinor));
  }
  const sum = [...byKind.values()].reduce((total, amount) => total + amount, 0n);
  expect(sum, 'the sum of everything is 0').toBe(0n);
  return byKind;
}

/** What a stranger's check says of the whole book, once the newest entry is sealed. */
export async function expectVerified(page: Page): Promise<void> {
  const book = new URL('/ledger.ndjson', page.url()).href;
  const { stdout } = await run(process.execPath, [verifier, book]);
  expect(stdout).toMatch(/^OK \d+ entries, head \d+ [0-9a-f]{64}$/m);
}
