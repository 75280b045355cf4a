import * as v from 'valibot';
import type { SandboxDesk } from './sandbox-desk.js';
import type { SandboxMoneyBack } from './sandbox-money-back.js';
import type { SandboxTeller } from './sandbox-teller.js';
import type { SandboxFaults } from './sandbox-faults.js';
import type { SandboxState } from './sandbox-state.js';
import { StripeShapedError, type ApiAnswer } from './stripe-shapes.js';

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000));
const ofSession = v.object({ sessionId: v.string() });

/** What may be asked of `/sandbox/control/<name>`, with the JSON it takes. */
const orders = {
  'fail-next-calls': v.object({
    times: count,
    status: v.optional(v.picklist([400, 401, 429, 500, 503]), 500),
  }),
  'lose-next-answers': v.object({ times: count }),
  'delay-webhooks': v.object({ ms: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
  'duplicate-webhooks': v.object({ copies: v.pipe(count, v.minValue(1)) }),
  'resend-webhook': ofSession,
  pay: ofSession,
  decline: ofSession,
  expire: ofSession,
  'slow-refunds': v.object({ slow: v.boolean() }),
  refund: v.object({ sessionId: v.string(), amountMinor: v.pipe(v.number(), v.integer()) }),
  'end-refund': v.object({ refundId: v.string(), outcome: v.picklist(['succeeded', 'failed']) }),
  dispute: ofSession,
  'close-dispute': v.object({ disputeId: v.string(), outcome: v.picklist(['won', 'lost']) }),
};

interface ControlParts {
  readonly state: SandboxState;
  readonly desk: SandboxDesk;
  readonly moneyBack: SandboxMoneyBack;
  readonly teller: SandboxTeller;
  readonly faults: SandboxFaults;
}

/** Tells the sandbox what to do wrong, or plays the payer without a browser. */
export function control(parts: ControlParts, name: string, body: string): ApiAnswer {
  try {
    carryOut(parts, name, body === '' ? {} : JSON.parse(body));
    return overview(parts);
  } catch (error) {
    if (error instanceof StripeShapedError) return error.answer;
    const isTheirs = error instanceof v.ValiError || error instanceof SyntaxError;
    if (isTheirs) return { status: 400, body: { error: { message: error.message } } };
    throw error;
  }
}

/** What the sandbox is told to do wrong, and the sessions it has. */
export function overview({ state, faults }: Pick<ControlParts, 'state' | 'faults'>): ApiAnswer {
  const sessions = [...state.sessions.values()].map((session) => ({
    id: session.id,
    clientReferenceId: session.clientReferenceId,
    amountMinor: session.amountMinor,
    status: session.status,
    expiresAt: session.expiresAt,
  }));
  return { status: 200, body: { faults, waitingWebhooks: state.deliveries.length, sessions } };
}

function carryOut(parts: ControlParts, name: string, order: unknown): void {
  const { desk, faults, teller } = parts;
  switch (name) {
    case 'fail-next-calls': {
      const { times, status } = v.parse(orders[name], order);
      faults.callsToFail = times;
      faults.failureStatus = status;
      return;
    }
    case 'lose-next-answers':
      faults.answersToLose = v.parse(orders[name], order).times;
      return;
    case 'delay-webhooks':
      faults.webhookDelayMs = v.parse(orders[name], order).ms;
      return;
    case 'duplicate-webhooks':
      faults.webhookCopies = v.parse(orders[name], order).copies;
      return;
    case 'resend-webhook':
      teller.resend(v.parse(orders[name], order).sessionId);
      return;
    case 'pay':
    case 'decline':
    case 'expire':
      desk[name](v.parse(orders[name], order).sessionId);
      return;
    default:
      return takeMoneyBack(parts, name, order);
  }
}

function takeMoneyBack({ moneyBack, faults }: ControlParts, name: string, order: unknown): void {
  switch (name) {
    case 'slow-refunds':
      faults.areRefundsSlow = v.parse(orders[name], order).slow;
      return;
    case 'refund': {
      const { sessionId, amountMinor } = v.parse(orders[name], order);
      moneyBack.refund(sessionId, amountMinor);
      return;
    }
    case 'end-refund': {
      const { refundId, outcome } = v.parse(orders[name], order);
      moneyBack.endRefund(refundId, outcome);
      return;
    }
    case 'dispute':
      moneyBack.dispute(v.parse(orders[name], order).sessionId);
      return;
    case 'close-dispute': {
      const { disputeId, outcome } = v.parse(orders[name], order);
      moneyBack.closeDispute(disputeId, outcome);
      return;
    }
    default:
      throw new StripeShapedError(404, {
        type: 'invalid_request_error',
        message: `unknown order: ${name}`,
      });
  }
}
