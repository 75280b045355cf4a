import { readForm, textAt, textsAt, type FormTree } from './form-body.js';
import { feeOf, invalidRequest, missing, sessionJson } from './stripe-shapes.js';
import type { SandboxSession, SandboxState } from './sandbox-state.js';
import { randomText, secondsOf, type SandboxTeller } from './sandbox-teller.js';

const sessionLifeLeast = 30 * 60;
const sessionLifeMost = 24 * 60 * 60;
/** The least that Stripe charges, in minor units; the least in tenge follows the settlement. */
const chargesLeast: Readonly<Record<string, number>> = { usd: 50, eur: 50, gbp: 30 };

export interface SandboxDeskParts {
  readonly state: SandboxState;
  readonly teller: SandboxTeller;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The address of the pay page of a session. */
  readonly payUrl: (sessionId: string) => string;
}

/** What can be done with sessions, and the events that follow from it. */
export class SandboxDesk {
  readonly #parts: SandboxDeskParts;

  constructor(parts: SandboxDeskParts) {
    this.#parts = parts;
  }

  /** @throws StripeShapedError when the form asks for what Stripe would refuse. */
  create(body: string): SandboxSession {
    const form = readForm(body);
    const now = secondsOf(this.#parts.now());
    const session: SandboxSession = {
      ...wantedOf(form, now),
      id: `cs_test_${randomText(29)}`,
      createdAt: now,
      status: 'open',
      money: 'none',
      paymentSuffix: null,
      declines: 0,
    };
    this.#parts.state.sessions.set(session.id, session);
    return session;
  }

  /**
   * The session as it is now: its time may have passed since somebody looked.
   * @throws StripeShapedError when there is none.
   */
  get(id: string): SandboxSession {
    const session = this.#parts.state.sessions.get(id);
    if (!session) throw missing('checkout.session', id);
    if (session.status === 'open' && session.expiresAt * 1_000 <= this.#parts.now()) {
      this.#close(session);
    }
    return session;
  }

  /** @throws StripeShapedError when it is not open any more. */
  expire(id: string): SandboxSession {
    const session = this.get(id);
    if (session.status !== 'open') {
      throw invalidRequest(
        'Only Checkout Sessions with a status in ["open"] can be expired. ' +
          `This Checkout Session has a status of \`${session.status}\`.`,
      );
    }
    this.#close(session);
    return session;
  }

  /** The bank approves. Nothing happens when the session is not open: nobody pays twice. */
  pay(id: string): SandboxSession {
    const session = this.get(id);
    if (session.status !== 'open') return session;
    session.money = 'paid';
    this.#complete(session);
    return session;
  }

  /** The payer chose a slow way to pay: the page is completed, the money is still on its way. */
  payLater(id: string): SandboxSession {
    const session = this.get(id);
    if (session.status !== 'open') return session;
    session.money = 'pending';
    this.#complete(session);
    return session;
  }

  /** The slow bank says yes or no. */
  settle(id: string, outcome: 'paid' | 'failed'): SandboxSession {
    const session = this.get(id);
    if (session.money !== 'pending') return session;
    session.money = outcome;
    if (outcome === 'paid') this.#receive(session, session.paymentSuffix ?? '');
    const said = outcome === 'paid' ? 'succeeded' : 'failed';
    this.#tell(`checkout.session.async_payment_${said}`, session);
    return session;
  }

  /** The bank declines; the session stays open, as Stripe's does. */
  decline(id: string): SandboxSession {
    const session = this.get(id);
    if (session.status === 'open') session.declines += 1;
    return session;
  }

  /** Closes every session whose time has passed; says whether there was one. */
  expireDue(): boolean {
    const due = [...this.#parts.state.sessions.values()].filter(
      ({ status, expiresAt }) => status === 'open' && expiresAt * 1_000 <= this.#parts.now(),
    );
    for (const session of due) this.#close(session);
    return due.length > 0;
  }

  #complete(session: SandboxSession): void {
    session.status = 'complete';
    session.paymentSuffix = `3${randomText(12)}`;
    if (session.money === 'paid') this.#receive(session, session.paymentSuffix);
    this.#tell('checkout.session.completed', session);
  }

  #close(session: SandboxSession): void {
    session.status = 'expired';
    this.#tell('checkout.session.expired', session);
  }

  #tell(type: string, session: SandboxSession): void {
    const url = this.#parts.payUrl(session.id);
    this.#parts.teller.tell(type, session.id, sessionJson(session, { url, expand: [] }));
  }

  #receive({ amountMinor, currency }: SandboxSession, suffix: string): void {
    this.#parts.state.movements.push({
      id: `txn_${suffix}`,
      type: 'charge',
      source: `ch_${suffix}`,
      amountMinor,
      feeMinor: feeOf(amountMinor),
      currency,
      createdAt: secondsOf(this.#parts.now()),
    });
  }
}

/** What a form asks for, checked as far as a mistake of ours would be noticed at Stripe. */
function wantedOf(form: FormTree, now: number) {
  if (textAt(form, 'mode') !== 'payment') {
    throw invalidRequest('The sandbox takes payments only: `mode` must be `payment`.', 'mode');
  }
  const price = ['line_items', '0', 'price_data'] as const;
  const currency = currencyOf(textAt(form, ...price, 'currency'));
  return {
    clientReferenceId: textAt(form, 'client_reference_id'),
    amountMinor: amountOf(textAt(form, ...price, 'unit_amount'), currency),
    currency,
    description: textAt(form, ...price, 'product_data', 'name') ?? '',
    successUrl: urlOf(textAt(form, 'success_url'), 'success_url'),
    cancelUrl: textAt(form, 'cancel_url'),
    locale: textAt(form, 'locale'),
    metadata: textsAt(form, 'metadata'),
    expiresAt: expiryOf(textAt(form, 'expires_at'), now),
  };
}

function amountOf(text: string | null, currency: string): number {
  const amount = Number(text);
  if (text === null || !/^\d{1,12}$/.test(text) || amount === 0) {
    throw invalidRequest('Invalid positive integer', 'line_items[0][price_data][unit_amount]');
  }
  if (amount < (chargesLeast[currency] ?? 1)) {
    throw invalidRequest('The Checkout Session total amount is below the least charge.', 'amount');
  }
  return amount;
}

function currencyOf(text: string | null): string {
  if (text !== null && /^[a-z]{3}$/.test(text)) return text;
  throw invalidRequest('Invalid currency', 'line_items[0][price_data][currency]');
}

function urlOf(text: string | null, param: string): string {
  if (text !== null && /^https?:\/\//.test(text) && URL.canParse(text)) return text;
  throw invalidRequest('Not a valid URL', param);
}

function expiryOf(text: string | null, now: number): number {
  const expiresAt = text === null ? now + sessionLifeMost : Number(text);
  const life = expiresAt - now;
  if (Number.isSafeInteger(expiresAt) && life >= sessionLifeLeast && life <= sessionLifeMost) {
    return expiresAt;
  }
  throw invalidRequest(
    'The `expires_at` timestamp must be between 30 minutes and 24 hours from now.',
    'expires_at',
  );
}
