import { deliveriesEntities, DeliveriesModule, DeliveryService } from '@app/deliveries';
import { aPerson, aTestApi, type Person, type TestApi } from '@app/identity/testing';
import { LedgerModule, LedgerService } from '@app/ledger';
import { Money } from '@app/money';
import { newId, type Tx } from '@app/platform';
import {
  aFundedWish,
  aMemberOf,
  entitiesUpToWishes,
  modulesUpToWishes,
  type WishAround,
} from '@app/wishes/testing';
import { OnDeliveryChanged } from '../on-delivery-changed.js';
import { Payees } from '../payees.js';
import { PayoutBatches } from '../payout-batches.js';
import { PayoutDesk } from '../payout-desk.js';
import { PayoutItems } from '../payout-items.js';
import { payoutsEntities, PayoutsModule } from '../payouts.module.js';

/** Payouts and all they stand on, with two people of finance, on a database of their own. */
export interface TestPayouts extends TestApi {
  readonly payees: Payees;
  readonly batches: PayoutBatches;
  readonly items: PayoutItems;
  readonly desk: PayoutDesk;
  readonly first: Person;
  readonly second: Person;
  run<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** A granted wish of 12,500 ₸ whose money is held, of an institution with a usable account. */
  granted(options?: { account?: boolean }): Promise<WishAround>;
  /** The institution orders, proves and accepts the goods; payouts hear of it. */
  accept(wish: WishAround): Promise<void>;
  hear(wishId: string): Promise<void>;
}

export const payoutPrice = Money.kzt(12_500);
export const anIban = 'KZ86125KZT5004100100';

/** Starts payouts for a spec. */
export async function aPayoutDesk(): Promise<TestPayouts> {
  const api = await aTestApi({
    imports: [...modulesUpToWishes, LedgerModule, DeliveriesModule, PayoutsModule],
    entities: [...entitiesUpToWishes, ...deliveriesEntities, ...payoutsEntities],
  });
  const { transactions } = api.parts;
  const run = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => transactions.run(work);
  const first = await aPerson(transactions, { roles: ['finance'] });
  const second = await aPerson(transactions, { roles: ['finance'] });
  const hear = (wishId: string): Promise<void> =>
    run((tx) => api.get(OnDeliveryChanged).hear(tx, { name: 'DeliveryChanged', wishId }));
  return {
    ...api,
    ...{ payees: api.get(Payees), batches: api.get(PayoutBatches), items: api.get(PayoutItems) },
    ...{ desk: api.get(PayoutDesk), first, second, run, hear },
    granted: ({ account = true } = {}) =>
      run(async (tx) => {
        const around = await aFundedWish(tx, { price: payoutPrice });
        await fund(api.get(LedgerService), tx, around.wishId);
        const by = [first.accountId, second.accountId];
        if (account) await anAccount(tx, around.institutionId, by);
        return around;
      }),
    accept: async ({ wishId, memberId, institutionId }) => {
      const deliveries = api.get(DeliveryService);
      const colleague = await run((tx) => aMemberOf(tx, institutionId));
      await deliveries.order(memberId, { id: newId(), wishId });
      const evidence = [];
      for (const kind of ['photo', 'invoice'] as const) {
        evidence.push({ kind, pictureId: await run((tx) => aPicture(tx, memberId)) });
      }
      await deliveries.recordArrival(memberId, { wishId, version: 1, evidence });
      await deliveries.accept(colleague, { wishId, version: 2 });
      // A moderator looks at the pictures; what they say is told as the same news.
      await run((tx) =>
        tx.query(`UPDATE deliveries.delivery SET evidence_state = 'approved' WHERE wish_id = $1`, [
          wishId,
        ]),
      );
      await hear(wishId);
    },
  };
}

async function fund(ledger: LedgerService, tx: Tx, wishId: string): Promise<void> {
  const waiting = { kind: 'unallocated' as const, subject: wishId };
  const about = { externalReference: wishId, reason: 'for a spec', actor: 'system:spec' };
  const amount = payoutPrice;
  const from = { kind: 'provider_clearing' as const, subject: 'sandbox' };
  await ledger.post(tx, {
    ...{ ...about, template: 'payment_received' },
    transfers: [{ from, to: waiting, amount }],
  });
  await ledger.post(tx, {
    ...{ ...about, template: 'gift_placed' },
    transfers: [{ from: waiting, to: { kind: 'held', subject: wishId }, amount }],
  });
}

async function anAccount(tx: Tx, institutionId: string, by: readonly string[]): Promise<void> {
  const payeeId = tx.newId();
  await tx.query(
    `INSERT INTO payouts.payee (id, kind, institution_id, name, bin, created_at)
     SELECT $1, 'institution', id, name_ru, bin, $3 FROM institutions.institution WHERE id = $2`,
    [payeeId, institutionId, tx.now],
  );
  await tx.query(
    `INSERT INTO payouts.payee_account (id, payee_id, iban, bank_name, bic, state, requested_by,
       approved_by, usable_from, created_at)
     VALUES ($1, $2, $3, 'Банк', 'HSBKKZKX', 'approved', $4, $5, $6, $6)`,
    [tx.newId(), payeeId, anIban, ...by, tx.now],
  );
}

async function aPicture(tx: Tx, by: string): Promise<string> {
  const id = tx.newId();
  await tx.query(
    `INSERT INTO media.picture (id, purpose, storage_key, content_type, width, height, size_bytes,
       sha256, uploaded_by, uploaded_at)
     VALUES ($1, 'evidence', $1::uuid::text, 'image/webp', 800, 600, 1000, sha256('x'), $2, $3)`,
    [id, by, tx.now],
  );
  return id;
}
