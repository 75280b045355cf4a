import { Injectable } from '@nestjs/common';
import type { Tx } from '@app/platform';
import type { ProviderEvent } from './payment-provider.js';

/** How an event in the inbox stands. */
export type InboxState = 'received' | 'applied' | 'ignored' | 'waiting';

/** An event whose turn it is, locked. */
export interface DueEvent {
  readonly eventId: string;
  readonly payload: unknown;
  readonly attempts: number;
}

/** Events of providers as rows: no rule here. */
@Injectable()
export class InboxRepository {
  /** Writes an event unless it is there already; says whether it was written. */
  async insert(
    tx: Tx,
    { provider, event, state }: { provider: string; event: ProviderEvent; state: InboxState },
  ): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO payments.inbox
         (provider, event_id, type, payload, received_at, state, retry_at)
       VALUES ($1, $2, $3, $4, $5, $6, $5)
       ON CONFLICT (provider, event_id) DO NOTHING RETURNING event_id`,
      [provider, event.id, event.type, JSON.stringify(event.payload), tx.now, state],
    );
    return rows.length > 0;
  }

  /** The event, when it still waits to be applied and no other process has it in hand. */
  async lockUnapplied(tx: Tx, provider: string, eventId: string): Promise<DueEvent | null> {
    const [row] = await tx.query<{ event_id: string; payload: unknown; attempts: number }>(
      `SELECT event_id, payload, attempts FROM payments.inbox
       WHERE provider = $1 AND event_id = $2 AND state IN ('received', 'waiting')
       FOR UPDATE SKIP LOCKED`,
      [provider, eventId],
    );
    return row ? { eventId: row.event_id, payload: row.payload, attempts: row.attempts } : null;
  }

  /** Ids of events whose time to be tried has come, the longest waiting first. */
  async dueBefore(tx: Tx, { provider, most }: { provider: string; most: number }) {
    const rows = await tx.query<{ event_id: string }>(
      `SELECT event_id FROM payments.inbox
       WHERE provider = $1 AND state IN ('received', 'waiting') AND retry_at <= $2
       ORDER BY retry_at LIMIT $3`,
      [provider, tx.now, most],
    );
    return rows.map((row) => row.event_id);
  }

  async markApplied(tx: Tx, provider: string, eventId: string): Promise<void> {
    await tx.query(
      `UPDATE payments.inbox SET state = 'applied', applied_at = $3, note = NULL
       WHERE provider = $1 AND event_id = $2`,
      [provider, eventId, tx.now],
    );
  }

  /** Notes why the event cannot be applied yet, and when to try again. */
  async postpone(
    tx: Tx,
    event: { provider: string; eventId: string; note: string; retryAt: Date },
  ): Promise<void> {
    await tx.query(
      `UPDATE payments.inbox
       SET state = 'waiting', attempts = attempts + 1, retry_at = $4, note = left($3, 200)
       WHERE provider = $1 AND event_id = $2 AND state IN ('received', 'waiting')`,
      [event.provider, event.eventId, event.note, event.retryAt],
    );
  }
}
