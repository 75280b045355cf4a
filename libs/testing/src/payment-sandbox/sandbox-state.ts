import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';

const session = v.object({
  id: v.string(),
  clientReferenceId: v.nullable(v.string()),
  amountMinor: v.pipe(v.number(), v.safeInteger()),
  currency: v.string(),
  description: v.string(),
  successUrl: v.string(),
  cancelUrl: v.nullable(v.string()),
  locale: v.nullable(v.string()),
  metadata: v.record(v.string(), v.string()),
  /** Seconds since 1970, as Stripe counts. */
  createdAt: v.number(),
  expiresAt: v.number(),
  status: v.picklist(['open', 'complete', 'expired']),
  /** Where the money is; `pending` while a slow bank has not said yes or no. */
  money: v.picklist(['none', 'pending', 'paid', 'failed']),
  /** What the ids of intent, charge and balance transaction end with; null before completion. */
  paymentSuffix: v.nullable(v.string()),
  declines: v.number(),
});

const refund = v.object({
  id: v.string(),
  sessionId: v.string(),
  amountMinor: v.number(),
  currency: v.string(),
  metadata: v.record(v.string(), v.string()),
  status: v.picklist(['pending', 'succeeded', 'failed']),
  createdAt: v.number(),
});

const dispute = v.object({
  id: v.string(),
  sessionId: v.string(),
  amountMinor: v.number(),
  currency: v.string(),
  status: v.picklist(['needs_response', 'won', 'lost']),
  createdAt: v.number(),
});

/** A line of the account that we have with the provider. */
const movement = v.object({
  id: v.string(),
  type: v.picklist(['charge', 'refund', 'refund_failure', 'adjustment']),
  /** The charge, refund or dispute that it comes from. */
  source: v.string(),
  amountMinor: v.number(),
  feeMinor: v.number(),
  currency: v.string(),
  createdAt: v.number(),
});

const storedAnswer = v.object({
  fingerprint: v.string(),
  status: v.number(),
  body: v.string(),
  /** Milliseconds since 1970. */
  storedAt: v.number(),
});

const delivery = v.object({
  id: v.string(),
  eventId: v.string(),
  sessionId: v.string(),
  type: v.string(),
  body: v.string(),
  attempts: v.number(),
  createdAt: v.number(),
  dueAt: v.number(),
});

const state = v.object({
  sessions: v.record(v.string(), session),
  answers: v.record(v.string(), storedAnswer),
  deliveries: v.array(delivery),
  refunds: v.optional(v.record(v.string(), refund), {}),
  disputes: v.optional(v.record(v.string(), dispute), {}),
  movements: v.optional(v.array(movement), []),
});

export type SandboxSession = v.InferOutput<typeof session>;
export type SandboxRefund = v.InferOutput<typeof refund>;
export type SandboxDispute = v.InferOutput<typeof dispute>;
export type SandboxMovement = v.InferOutput<typeof movement>;
export type StoredAnswer = v.InferOutput<typeof storedAnswer>;
export type Delivery = v.InferOutput<typeof delivery>;

const dayMs = 86_400_000;
const sessionKeptMs = 14 * dayMs;
/** Stripe forgets a key after a day at the earliest. */
const answerKeptMs = 2 * dayMs;

/** Everything the sandbox knows, in memory and, when it has a file, on disk. */
export class SandboxState {
  readonly sessions = new Map<string, SandboxSession>();
  readonly answers = new Map<string, StoredAnswer>();
  readonly refunds = new Map<string, SandboxRefund>();
  readonly disputes = new Map<string, SandboxDispute>();
  /** The oldest first. */
  movements: SandboxMovement[] = [];
  deliveries: Delivery[] = [];
  readonly #file: string | null;
  #writing: Promise<void> | null = null;

  constructor(file: string | null, nowMs: number) {
    this.#file = file;
    if (file !== null && existsSync(file)) this.#load(file, nowMs);
  }

  /**
   * Writes what changed; resolves when it is on disk. Changes of the same moment share a write,
   * and a crash while writing leaves the file as it was.
   */
  async save(): Promise<void> {
    if (this.#file === null) return;
    const file = this.#file;
    this.#writing ??= new Promise((resolve, reject) => {
      setImmediate(() => {
        this.#writing = null;
        try {
          this.#write(file);
          resolve();
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      });
    });
    return this.#writing;
  }

  /** Forgets closed sessions and keys that nobody will ask for again. */
  prune(nowMs: number): void {
    for (const [id, { status, createdAt }] of this.sessions) {
      const isOld = createdAt * 1_000 < nowMs - sessionKeptMs;
      // A payment may be given back or disputed long after.
      if (status === 'expired' && isOld) this.sessions.delete(id);
    }
    for (const [key, { storedAt }] of this.answers) {
      if (storedAt < nowMs - answerKeptMs) this.answers.delete(key);
    }
  }

  #load(file: string, nowMs: number): void {
    const stored = v.parse(state, JSON.parse(readFileSync(file, 'utf8')));
    for (const [id, value] of Object.entries(stored.sessions)) this.sessions.set(id, value);
    for (const [key, value] of Object.entries(stored.answers)) this.answers.set(key, value);
    for (const [id, value] of Object.entries(stored.refunds)) this.refunds.set(id, value);
    for (const [id, value] of Object.entries(stored.disputes)) this.disputes.set(id, value);
    this.movements = stored.movements;
    this.deliveries = stored.deliveries;
    this.prune(nowMs);
  }

  #write(file: string): void {
    const draft = `${file}.new`;
    mkdirSync(path.dirname(file), { recursive: true });
    const stored = {
      sessions: Object.fromEntries(this.sessions),
      answers: Object.fromEntries(this.answers),
      refunds: Object.fromEntries(this.refunds),
      disputes: Object.fromEntries(this.disputes),
      movements: this.movements,
      deliveries: this.deliveries,
    };
    writeFileSync(draft, JSON.stringify(stored), { mode: 0o600 });
    renameSync(draft, file);
  }
}
