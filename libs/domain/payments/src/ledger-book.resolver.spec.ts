import { aPerson, aTestApi, type TestApi } from '@app/identity/testing';
import { identityEntities, IdentityModule } from '@app/identity';
import { LedgerService } from '@app/ledger';
import { Money } from '@app/money';
import { paymentsEntities, PaymentsModule } from './payments.module.js';

let api: TestApi;

beforeAll(async () => {
  api = await aTestApi({
    imports: [IdentityModule, PaymentsModule],
    entities: [...identityEntities, ...paymentsEntities],
  });
  for (const n of [1, 2, 3]) {
    await api.parts.transactions.run((tx) =>
      api.get(LedgerService).post(tx, {
        template: 'payment_received',
        externalReference: `payment-${n}`,
        reason: 'a payment was received by the provider',
        actor: 'system:payments',
        transfers: [
          {
            from: { kind: 'provider_clearing', subject: 'sandbox' },
            to: { kind: 'unallocated' },
            amount: Money.kzt(n * 1_000),
          },
        ],
      }),
    );
  }
});

afterAll(async () => api.close());

const balances = `{ ledgerBalances { kind subject meaning balance { amountMinor currency } } }`;
const entries = `query ($first: Int, $after: String) {
  ledgerEntries(first: $first, after: $after) {
    edges { cursor node { id template reason actor createdAt
      transfers { fromKind fromSubject toKind toSubject amount { amountMinor } } } }
    pageInfo { hasNextPage endCursor }
  }
}`;

describe('The open book', () => {
  test.each(['auditor', 'finance', 'admin'] as const)('is read by %s', async (role) => {
    const person = await aPerson(api.parts.transactions, { roles: [role] });
    const answer = await api.ask(balances, {}, person.session);
    expect(answer.errors).toBeUndefined();
    expect(answer.data?.['ledgerBalances']).toMatchObject([
      {
        kind: 'provider_clearing',
        subject: 'sandbox',
        balance: { amountMinor: '-600000', currency: 'KZT' },
      },
      { kind: 'unallocated', subject: '', balance: { amountMinor: '600000' } },
    ]);
  });

  test('is closed to guests, members and moderators', async () => {
    const member = await aPerson(api.parts.transactions);
    const moderator = await aPerson(api.parts.transactions, { roles: ['moderator'] });
    for (const session of [{}, member.session, moderator.session]) {
      for (const document of [balances, entries]) {
        const answer = await api.ask(document, {}, session);
        expect(answer.errors).toHaveLength(1);
        expect(answer.data).toBeNull();
      }
    }
  });

  test('shows its entries page by page, the newest first', async () => {
    const { session } = await aPerson(api.parts.transactions, { roles: ['auditor'] });
    const first = await api.ask(entries, { first: 2 }, session);
    expect(first.data?.['ledgerEntries']).toMatchObject({
      edges: [
        { node: { transfers: [{ toKind: 'unallocated', amount: { amountMinor: '300000' } }] } },
        { node: { transfers: [{ fromSubject: 'sandbox', amount: { amountMinor: '200000' } }] } },
      ],
      pageInfo: { hasNextPage: true },
    });
    const { pageInfo } = Object(first.data?.['ledgerEntries']);
    const rest = await api.ask(entries, { first: 2, after: pageInfo.endCursor }, session);
    expect(rest.data?.['ledgerEntries']).toMatchObject({
      edges: [{ node: { template: 'payment_received', actor: 'system:payments' } }],
      pageInfo: { hasNextPage: false },
    });
  });
});
