import { SandboxApi } from './sandbox-api.js';
import { SandboxDesk } from './sandbox-desk.js';
import { SandboxFaults } from './sandbox-faults.js';
import { SandboxMoneyBack } from './sandbox-money-back.js';
import { SandboxServer, type RecordedCall } from './sandbox-server.js';
import {
  SandboxState,
  type SandboxDispute,
  type SandboxMovement,
  type SandboxRefund,
  type SandboxSession,
} from './sandbox-state.js';
import { SandboxTeller, type MadeEvent } from './sandbox-teller.js';
import { signBody, WebhookSender } from './webhook-sender.js';

export interface SandboxOptions {
  /** 0 takes any free port. */
  readonly port?: number;
  /** The address to listen on; the loopback address unless a container must be reached. */
  readonly host?: string;
  /** Shared with the receiver of the webhooks. */
  readonly webhookSecret: string;
  /** Where events are posted; without it they are only kept in `events`. */
  readonly webhookUrl?: string | null;
  /** A file that keeps everything over a restart; without it nothing is kept. */
  readonly stateFile?: string | null;
  /** The origin under which people see the pay page. */
  readonly publicUrl?: string | null;
  /** Milliseconds since 1970; specs move it to let sessions expire. */
  readonly now?: () => number;
}

interface Parts {
  readonly port: number;
  readonly calls: RecordedCall[];
  readonly faults: SandboxFaults;
  readonly secret: string;
  readonly desk: SandboxDesk;
  readonly moneyBack: SandboxMoneyBack;
  readonly teller: SandboxTeller;
  readonly state: SandboxState;
  readonly sender: WebhookSender;
  readonly server: SandboxServer;
}

const beatMs = 250;
const callsKeptMost = 5_000;

/**
 * A payment provider in a box: speaks the calls of Stripe that we use, remembers keys and
 * sessions, shows a pay page and posts signed webhooks. It never moves real money.
 */
export class PaymentSandbox {
  readonly #parts: Parts;
  readonly #beat: NodeJS.Timeout;

  private constructor(parts: Parts) {
    this.#parts = parts;
    this.#beat = setInterval(() => this.#tick(), beatMs);
  }

  /** Starts listening. */
  static async start(options: SandboxOptions): Promise<PaymentSandbox> {
    const now = options.now ?? Date.now;
    const state = new SandboxState(options.stateFile ?? null, now());
    const faults = new SandboxFaults();
    const sender = new WebhookSender(state, faults, {
      url: options.webhookUrl ?? null,
      secret: options.webhookSecret,
    });
    let origin = options.publicUrl ?? '';
    const payUrl = (sessionId: string): string => `${origin}/pay/${sessionId}`;
    const teller = new SandboxTeller(sender, now);
    const desk = new SandboxDesk({ state, teller, now, payUrl });
    const moneyBack = new SandboxMoneyBack({ state, teller, faults, now });
    const money = { state, desk, moneyBack, teller };
    const api = new SandboxApi({ ...money, now, payUrl });
    const calls: RecordedCall[] = [];
    const record = (call: RecordedCall): void => {
      calls.push(call);
      if (calls.length > callsKeptMost) calls.shift();
    };
    const server = new SandboxServer({ ...money, api, faults, sender, record });
    const port = await server.listen(options.port ?? 0, options.host);
    if (origin === '') origin = `http://localhost:${port}`;
    const secret = options.webhookSecret;
    return new PaymentSandbox({ ...money, port, calls, faults, secret, sender, server });
  }

  get port(): number {
    return this.#parts.port;
  }

  /** Calls of the API as they came, the oldest first. */
  get calls(): readonly RecordedCall[] {
    return this.#parts.calls;
  }

  /** What the sandbox is told to do wrong. */
  get faults(): SandboxFaults {
    return this.#parts.faults;
  }

  /** Events that were made since the start, posted or not. */
  get events(): readonly MadeEvent[] {
    return this.#parts.teller.events;
  }

  /** Events of one session. */
  eventsOf(sessionId: string): MadeEvent[] {
    return this.#parts.teller.events.filter((event) => event.sessionId === sessionId);
  }

  /** @throws StripeShapedError when there is none. */
  session(sessionId: string): SandboxSession {
    return this.#parts.desk.get(sessionId);
  }

  /** Sessions that were opened for a payment. */
  sessionsOf(paymentId: string): SandboxSession[] {
    const all = [...this.#parts.state.sessions.values()];
    return all.filter((session) => session.clientReferenceId === paymentId);
  }

  /** The payer pays and the bank approves. */
  async pay(sessionId: string): Promise<SandboxSession> {
    return this.#act(() => this.#parts.desk.pay(sessionId));
  }

  /** The payer completes the page in a slow way; `settle` says later how it ended. */
  async payLater(sessionId: string): Promise<SandboxSession> {
    return this.#act(() => this.#parts.desk.payLater(sessionId));
  }

  /** The slow bank says yes or no. */
  async settle(sessionId: string, outcome: 'paid' | 'failed'): Promise<SandboxSession> {
    return this.#act(() => this.#parts.desk.settle(sessionId, outcome));
  }

  /** The payer pays and the bank declines. */
  async decline(sessionId: string): Promise<SandboxSession> {
    return this.#act(() => this.#parts.desk.decline(sessionId));
  }

  /** Somebody gives money back on the provider's own pages. */
  async refund(sessionId: string, amountMinor: number): Promise<SandboxRefund> {
    return this.#act(() => this.#parts.moneyBack.refund(sessionId, amountMinor));
  }

  /** A slow refund arrives, or any refund comes back. */
  async endRefund(refundId: string, outcome: 'succeeded' | 'failed'): Promise<SandboxRefund> {
    return this.#act(() => this.#parts.moneyBack.endRefund(refundId, outcome));
  }

  /** The payer's bank takes the payment back. */
  async dispute(sessionId: string): Promise<SandboxDispute> {
    return this.#act(() => this.#parts.moneyBack.dispute(sessionId));
  }

  /** The payer's bank decides. */
  async closeDispute(disputeId: string, outcome: 'won' | 'lost'): Promise<SandboxDispute> {
    return this.#act(() => this.#parts.moneyBack.closeDispute(disputeId, outcome));
  }

  /** Refunds of a session, the oldest first. */
  refundsOf(sessionId: string): SandboxRefund[] {
    const all = [...this.#parts.state.refunds.values()];
    return all.filter((refund) => refund.sessionId === sessionId);
  }

  /** Forgets every session and all money, as if nothing had ever been. */
  forget(): void {
    const { state, teller } = this.#parts;
    for (const kept of [state.sessions, state.answers, state.refunds, state.disputes]) kept.clear();
    for (const list of [state.movements, state.deliveries, teller.events]) list.length = 0;
  }

  /** Lines of our account, the oldest first. */
  get movements(): readonly SandboxMovement[] {
    return this.#parts.state.movements;
  }

  /** Closes sessions whose time has passed, without waiting for the next beat. */
  async expireDue(): Promise<void> {
    await this.#act(() => this.#parts.desk.expireDue());
  }

  /** The header that belongs to a body, as the sandbox itself would sign it. */
  sign(body: string, options: { secret?: string; nowMs?: number } = {}): string {
    const secret = options.secret ?? this.#parts.secret;
    return signBody(body, { secret, nowMs: options.nowMs ?? Date.now() });
  }

  /** Resolves when no webhook is being posted at this moment. */
  async idle(): Promise<void> {
    await this.#parts.sender.settle();
  }

  /** Stops listening and posting; what was not posted is posted after the next start. */
  async stop(): Promise<void> {
    clearInterval(this.#beat);
    await this.#parts.server.close();
    await this.#parts.sender.settle();
    await this.#parts.state.save();
  }

  #tick(): void {
    if (this.#parts.desk.expireDue()) void this.#parts.state.save();
    this.#parts.sender.sendDue();
  }

  async #act<T>(work: () => T): Promise<T> {
    const result = work();
    await this.#parts.state.save();
    this.#parts.sender.sendDue();
    return result;
  }
}
