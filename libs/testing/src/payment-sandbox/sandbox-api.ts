import { createHash } from 'node:crypto';
import { answerMoneyCall } from './sandbox-money-api.js';
import type { SandboxMoneyBack } from './sandbox-money-back.js';
import type { SandboxTeller } from './sandbox-teller.js';
import type { SandboxDesk } from './sandbox-desk.js';
import type { SandboxSession, SandboxState } from './sandbox-state.js';
import { sessionJson, StripeShapedError, type ApiAnswer } from './stripe-shapes.js';

/** A call of Stripe's API, as the server read it. */
export interface ApiCall {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string;
  readonly idempotencyKey: string | null;
  readonly body: string;
}

export interface ApiReply extends ApiAnswer {
  readonly isReplay: boolean;
}

interface SandboxApiParts {
  readonly state: SandboxState;
  readonly desk: SandboxDesk;
  readonly moneyBack: SandboxMoneyBack;
  readonly teller: SandboxTeller;
  readonly now: () => number;
  readonly payUrl: (sessionId: string) => string;
}

/** The few calls of Stripe's API that a payment needs, with its keys and its errors. */
export class SandboxApi {
  readonly #parts: SandboxApiParts;

  constructor(parts: SandboxApiParts) {
    this.#parts = parts;
  }

  /**
   * Answers a call. A key that was used before gives the first answer again, or an error when the
   * call is another; what was refused for its contents leaves no trace under its key.
   */
  answer(call: ApiCall): ApiReply {
    try {
      checkKey(call.authorization);
      if (call.method === 'GET') return { ...this.#run(call), isReplay: false };
      return this.#once(call);
    } catch (error) {
      if (error instanceof StripeShapedError) return { ...error.answer, isReplay: false };
      throw error;
    }
  }

  #once(call: ApiCall): ApiReply {
    const { idempotencyKey } = call;
    if (idempotencyKey === null) return { ...this.#run(call), isReplay: false };
    const fingerprint = fingerprintOf(call);
    const before = this.#parts.state.answers.get(idempotencyKey);
    if (before) {
      if (before.fingerprint !== fingerprint) throw keyReused(idempotencyKey);
      const body: object = JSON.parse(before.body);
      return { status: before.status, body, isReplay: true };
    }
    const reply = this.#run(call);
    this.#parts.state.answers.set(idempotencyKey, {
      fingerprint,
      status: reply.status,
      body: JSON.stringify(reply.body),
      storedAt: this.#parts.now(),
    });
    return { ...reply, isReplay: false };
  }

  #run(call: ApiCall): ApiAnswer {
    const { desk } = this.#parts;
    const expand = call.query.getAll('expand[]').concat(indexed(call.query, 'expand'));
    const [, , , , id = '', verb = ''] = call.path.split('/');
    const route = `${call.method} ${call.path.replace(id, id === '' ? '' : ':id')}`;
    switch (route) {
      case 'POST /v1/checkout/sessions':
        return this.#show(desk.create(call.body), expand);
      case 'GET /v1/checkout/sessions/:id':
        return this.#show(desk.get(id), expand);
      case 'POST /v1/checkout/sessions/:id/expire':
        return this.#show(desk.expire(id), expand);
      default: {
        const reply = answerMoneyCall(this.#parts, call);
        if (reply === null) throw unknownRoute(call, verb);
        return reply;
      }
    }
  }

  #show(session: SandboxSession, expand: readonly string[]): ApiAnswer {
    const url = this.#parts.payUrl(session.id);
    return { status: 200, body: sessionJson(session, { url, expand }) };
  }
}

/** Only keys of the test mode; a live key here would be a grave mistake of somebody. */
function checkKey(authorization: string): void {
  const [scheme = '', value = ''] = authorization.split(' ');
  const isBasic = scheme.toLowerCase() === 'basic';
  const key = isBasic ? (Buffer.from(value, 'base64').toString().split(':')[0] ?? '') : value;
  if (/^sk_test_[A-Za-z0-9]+$/.test(key)) return;
  throw new StripeShapedError(401, {
    type: 'invalid_request_error',
    message: 'The payment sandbox refuses keys that do not begin with sk_test_.',
  });
}

function keyReused(key: string): StripeShapedError {
  return new StripeShapedError(400, {
    type: 'idempotency_error',
    message:
      'Keys for idempotent requests can only be used with the same parameters they were first ' +
      `used with. Try using a key other than '${key}' if you meant to execute another request.`,
  });
}

function unknownRoute(call: ApiCall, verb: string): StripeShapedError {
  return new StripeShapedError(404, {
    type: 'invalid_request_error',
    message: `Unrecognized request URL (${call.method}: ${call.path}${verb ? ` ${verb}` : ''}).`,
  });
}

function fingerprintOf({ method, path, body }: ApiCall): string {
  return createHash('sha256').update(`${method} ${path}\n${body}`).digest('hex');
}

/** `expand[0]=..&expand[1]=..`, the other way in which clients write a list. */
function indexed(query: URLSearchParams, name: string): string[] {
  return [...query].flatMap(([key, value]) =>
    /^(\w+)\[\d+\]$/.exec(key)?.[1] === name ? [value] : [],
  );
}
