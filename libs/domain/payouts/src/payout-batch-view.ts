import type { Actor } from '@app/identity';
import { Money } from '@app/money';
import { moneyView } from '@app/wishes';
import type { PayoutBatch } from './payout-batch.entity.js';
import type { BatchStory } from './payout-desk.js';
import { PayoutBatchView, PayoutItemView, PayoutStepView } from './payout.views.js';

/** A batch as GraphQL shows it to one reader. */
export function batchView({ batch, items, names }: BatchStory, actor: Actor): PayoutBatchView {
  const { id, number, state, createdAt, voidReason } = batch;
  return Object.assign(new PayoutBatchView(), {
    ...{ id, number, state, createdAt, voidReason },
    total: moneyView(Money.sum(items.map(({ item }) => item.amount))),
    items: items.map(({ item, title, payee, account }) =>
      Object.assign(new PayoutItemView(), {
        ...{ id: item.id, wishId: item.wishId, title, state: item.state },
        ...{ payeeName: payee?.name ?? '', iban: account?.iban ?? '' },
        amount: moneyView(item.amount),
        returnedReason: item.returnedReason,
      }),
    ),
    steps: stepsOf(batch, names),
    allowedActions: actor.roles.has('finance') ? actionsOf(batch, actor.accountId) : [],
  });
}

function stepsOf(batch: PayoutBatch, names: ReadonlyMap<string, string>): PayoutStepView[] {
  const taken = [
    { state: 'draft' as const, by: batch.createdBy, at: batch.createdAt },
    { state: 'approved' as const, by: batch.approvedBy, at: batch.approvedAt },
    { state: 'exported' as const, by: batch.exportedBy, at: batch.exportedAt },
    { state: 'sent' as const, by: batch.sentBy, at: batch.sentAt },
    { state: 'cancelled' as const, by: batch.cancelledBy, at: batch.closedAt },
    { state: 'voided' as const, by: batch.voidedBy, at: batch.closedAt },
  ];
  return taken.flatMap(({ state, by, at }) => {
    if (by === null) return [];
    return [Object.assign(new PayoutStepView(), { state, byName: names.get(by) ?? by, at })];
  });
}

function actionsOf(batch: PayoutBatch, reader: string | null): string[] {
  const { state, createdBy, exportedBy, voidAskedBy } = batch;
  switch (state) {
    case 'draft':
      return createdBy === reader ? ['cancel'] : ['approve', 'cancel'];
    case 'approved':
      return ['export', 'cancel'];
    case 'exported': {
      const send = exportedBy === reader || voidAskedBy !== null ? [] : ['send'];
      return voidAskedBy === reader ? send : [...send, 'void'];
    }
    case 'sent':
      return ['return'];
    default:
      return [];
  }
}
