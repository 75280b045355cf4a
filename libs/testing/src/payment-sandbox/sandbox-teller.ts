import { randomBytes } from 'node:crypto';
import { eventJson } from './stripe-shapes.js';
import type { WebhookSender } from './webhook-sender.js';

/** An event that was made, whether or not it was posted. */
export interface MadeEvent {
  readonly id: string;
  readonly type: string;
  readonly sessionId: string;
  /** Seconds since 1970, as Stripe counts. */
  readonly created: number;
  /** The JSON text that is signed and posted. */
  readonly body: string;
}

const eventsKept = 20_000;

/** Makes the events that follow from what happens, keeps them and puts them on their way. */
export class SandboxTeller {
  readonly events: MadeEvent[] = [];
  readonly #sender: WebhookSender;
  readonly #now: () => number;

  /** `now` gives milliseconds since 1970. */
  constructor(sender: WebhookSender, now: () => number) {
    this.#sender = sender;
    this.#now = now;
  }

  /** Tells what happened to an object that belongs to a session. */
  tell(type: string, sessionId: string, object: object): void {
    const id = `evt_${randomText(12)}`;
    const created = secondsOf(this.#now());
    const body = JSON.stringify(eventJson({ id, type, created, object }));
    this.events.push({ id, type, sessionId, created, body });
    if (this.events.length > eventsKept) this.events.shift();
    this.#sender.enqueue({ eventId: id, sessionId, type, body }, Date.now());
  }

  /** Posts the last event of a session once more. */
  resend(sessionId: string): boolean {
    const event = this.events.findLast((made) => made.sessionId === sessionId);
    if (event) this.#sender.enqueue({ ...event, eventId: event.id }, Date.now());
    return event !== undefined;
  }
}

export function secondsOf(ms: number): number {
  return Math.floor(ms / 1_000);
}

export function randomText(bytes: number): string {
  return randomBytes(bytes).toString('hex');
}
