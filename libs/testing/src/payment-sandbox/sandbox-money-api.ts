import type { ApiCall } from './sandbox-api.js';
import type { SandboxMoneyBack } from './sandbox-money-back.js';
import type { SandboxState } from './sandbox-state.js';
import type { SandboxTeller } from './sandbox-teller.js';
import {
  disputeJson,
  listJson,
  movementJson,
  refundJson,
  type ApiAnswer,
} from './stripe-shapes.js';

export interface MoneyApiParts {
  readonly state: SandboxState;
  readonly moneyBack: SandboxMoneyBack;
  readonly teller: SandboxTeller;
}

interface Listed {
  readonly id: string;
  /** Seconds since 1970. */
  readonly created: number;
  readonly json: object;
}

/** Calls about money that leaves again, and the lists that books are compared with. */
export function answerMoneyCall(parts: MoneyApiParts, call: ApiCall): ApiAnswer | null {
  const [, , noun = '', id = ''] = call.path.split('/');
  const route = `${call.method} ${noun}${id === '' ? '' : ' :id'}`;
  switch (route) {
    case 'POST refunds':
      return ok(refundOf(parts, parts.moneyBack.refundByForm(call.body).id));
    case 'GET refunds :id':
      return ok(refundOf(parts, id));
    case 'GET refunds':
      return ok(refundsOfIntent(parts, call));
    case 'GET disputes :id':
      return ok(disputeOf(parts, id));
    case 'GET balance_transactions':
      return ok(page(call, movementsOf(parts, call)));
    case 'GET events':
      return ok(page(call, eventsOf(parts)));
    default:
      return null;
  }
}

function ok(body: object): ApiAnswer {
  return { status: 200, body };
}

function refundOf({ moneyBack }: MoneyApiParts, id: string): object {
  const refund = moneyBack.getRefund(id);
  return refundJson(refund, moneyBack.intentOf(refund));
}

function disputeOf({ moneyBack }: MoneyApiParts, id: string): object {
  const dispute = moneyBack.getDispute(id);
  return disputeJson(dispute, moneyBack.intentOf(dispute));
}

function refundsOfIntent({ moneyBack }: MoneyApiParts, call: ApiCall): object {
  const intentId = call.query.get('payment_intent') ?? '';
  const data = moneyBack.refundsOfIntent(intentId).map((one) => refundJson(one, intentId));
  return listJson(data, call.path, false);
}

function movementsOf({ state, moneyBack }: MoneyApiParts, call: ApiCall): Listed[] {
  const isWhole = [...call.query].some(
    ([name, value]) => /^expand\[\d*\]$/.test(name) && value === 'data.source',
  );
  return state.movements.map((one) => ({
    id: one.id,
    created: one.createdAt,
    json: movementJson(one, isWhole ? moneyBack.intentOfSource(one.source) : null),
  }));
}

function eventsOf({ teller }: MoneyApiParts): Listed[] {
  return teller.events.map(({ id, created, body }) => {
    const json: object = JSON.parse(body);
    return { id, created, json };
  });
}

/** The newest first, as Stripe lists; `starting_after` goes on behind an id. */
function page(call: ApiCall, oldestFirst: readonly Listed[]): object {
  const since = Number(call.query.get('created[gte]') ?? 0);
  const limit = Number(call.query.get('limit') ?? 10);
  const all = oldestFirst.filter(({ created }) => created >= since).toReversed();
  const behind = call.query.get('starting_after');
  const start = behind === null ? 0 : all.findIndex(({ id }) => id === behind) + 1;
  const shown = all.slice(start, start + limit);
  const hasMore = start + limit < all.length;
  const data = shown.map(({ json }) => json);
  return listJson(data, call.path, hasMore);
}
