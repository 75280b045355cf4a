import { Injectable } from '@nestjs/common';
import type { Locale } from '@app/i18n';
import type { Tx } from '@app/platform';
import type { LetterParams, Template } from './letters.js';

/** Somebody who is written to. */
export interface Recipient {
  /** An id of ours, never an address. */
  readonly receiverId: string;
  readonly toAddress: string;
  readonly locale: Locale;
}

/** What is stored until a letter is written. A secret link is not: only what it is made from. */
type StoredParams<T extends Template> = T extends 'signIn'
  ? { readonly linkId: string }
  : LetterParams<T>;

/** What a letter says, by template. */
export type LetterContent = {
  [T in Template]: { readonly template: T; readonly params: StoredParams<T> };
}[Template];

/** One letter to one person. */
export type OutgoingLetter = Recipient & LetterContent;

/** Something worth writing about. */
export interface Occasion {
  /** Names it once and for all, such as `wish-funded:<id>`. */
  readonly event: string;
  readonly happenedAt: Date;
  /** Older news than this is not written about any more. */
  readonly freshDays: number;
}

const dayMs = 86_400_000;

/** Letters that wait to be sent: written in the transaction of the news, sent by a sweep. */
@Injectable()
export class MessageOutbox {
  /**
   * Queues letters about an occasion, each receiver's once. The first transaction that knows of it
   * decides who reads: whoever joins later is not told of old news.
   */
  async writeOnce(
    tx: Tx,
    occasion: Occasion,
    compose: () => Promise<readonly OutgoingLetter[]>,
  ): Promise<void> {
    const ageMs = tx.now.getTime() - occasion.happenedAt.getTime();
    if (ageMs > occasion.freshDays * dayMs) return;
    if (await this.#isKnown(tx, occasion.event)) return;
    for (const letter of await compose()) await this.#insert(tx, occasion.event, letter);
  }

  async #isKnown(tx: Tx, event: string): Promise<boolean> {
    const rows = await tx.query('SELECT 1 FROM notifications.message WHERE event = $1 LIMIT 1', [
      event,
    ]);
    return rows.length > 0;
  }

  async #insert(tx: Tx, event: string, letter: OutgoingLetter): Promise<void> {
    const { receiverId, toAddress, locale, template, params } = letter;
    await tx.query(
      `INSERT INTO notifications.message
         (id, event, key, template, to_address, locale, params, state, created_at, due_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, 'queued', $8, $8)
       ON CONFLICT (key) DO NOTHING`,
      [
        tx.newId(),
        event,
        `${event}:${receiverId}`,
        template,
        toAddress,
        locale,
        JSON.stringify(params),
        tx.now,
      ],
    );
  }
}
