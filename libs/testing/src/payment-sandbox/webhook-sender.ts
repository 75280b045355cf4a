import { createHmac, randomBytes } from 'node:crypto';
import type { SandboxFaults } from './sandbox-faults.js';
import type { Delivery, SandboxState } from './sandbox-state.js';

/** A signature header for a body, as Stripe writes it; the time is in milliseconds. */
export function signBody(body: string, options: { secret: string; nowMs: number }): string {
  const seconds = Math.floor(options.nowMs / 1_000);
  const proof = createHmac('sha256', options.secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${proof}`;
}

export interface WebhookTarget {
  /** Where events are posted; null keeps them for whoever asks. */
  readonly url: string | null;
  readonly secret: string;
}

const patienceMs = 10_000;
const retryFirstMs = 500;
const retryMostMs = 60_000;
const givenUpAfterMs = 3 * 86_400_000;
const atOnceMost = 10;

/** Posts signed events until they are taken, with growing pauses, over restarts too. */
export class WebhookSender {
  readonly #state: SandboxState;
  readonly #faults: SandboxFaults;
  readonly #target: WebhookTarget;
  readonly #inHand = new Map<string, Promise<void>>();

  constructor(state: SandboxState, faults: SandboxFaults, target: WebhookTarget) {
    this.#state = state;
    this.#faults = faults;
    this.#target = target;
  }

  /** Puts an event on its way; the caller saves the state. */
  enqueue(event: Pick<Delivery, 'eventId' | 'sessionId' | 'type' | 'body'>, nowMs: number): void {
    if (this.#target.url === null) return;
    for (let copy = 0; copy < this.#faults.webhookCopies; copy += 1) {
      this.#state.deliveries.push({
        ...event,
        id: randomBytes(8).toString('hex'),
        attempts: 0,
        createdAt: nowMs,
        dueAt: nowMs + this.#faults.webhookDelayMs,
      });
    }
  }

  /** Posts what is due and not being posted; does not wait for it. */
  sendDue(): void {
    const now = Date.now();
    for (const delivery of this.#state.deliveries) {
      if (this.#inHand.size >= atOnceMost) return;
      if (delivery.dueAt > now || this.#inHand.has(delivery.id)) continue;
      const sending = this.#send(delivery).finally(() => this.#inHand.delete(delivery.id));
      this.#inHand.set(delivery.id, sending);
    }
  }

  /** Resolves when nothing is being posted. */
  async settle(): Promise<void> {
    await Promise.all(this.#inHand.values());
  }

  async #send(delivery: Delivery): Promise<void> {
    const isTaken = await this.#post(delivery.body);
    const isTooOld = delivery.createdAt < Date.now() - givenUpAfterMs;
    if (isTaken || isTooOld) {
      this.#state.deliveries = this.#state.deliveries.filter(({ id }) => id !== delivery.id);
    } else {
      delivery.attempts += 1;
      const pauseMs = Math.min(retryMostMs, retryFirstMs * 2 ** Math.min(delivery.attempts, 20));
      delivery.dueAt = Date.now() + pauseMs;
    }
    await this.#state.save();
  }

  /** Signed anew at each attempt: the receiver refuses what is older than five minutes. */
  async #post(body: string): Promise<boolean> {
    const { url, secret } = this.#target;
    if (url === null) return true;
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'stripe-signature': signBody(body, { secret, nowMs: Date.now() }),
        },
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(patienceMs),
      });
      await response.arrayBuffer();
      return response.ok;
    } catch {
      // Refused, cut or too slow: the receiver may be starting up, so it is tried again.
      return false;
    }
  }
}
