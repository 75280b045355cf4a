import { expect, type Page } from '@playwright/test';

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
