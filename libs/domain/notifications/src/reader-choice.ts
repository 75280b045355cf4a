import { Inject, Injectable } from '@nestjs/common';
import type { Locale } from '@app/i18n';
import {
  ConfigToken,
  NotFound,
  SecretLinks,
  Transactions,
  type Config,
  type Tx,
} from '@app/platform';

const purpose = 'mail';

/**
 * Who reads news by mail and who stopped it. A reader is a keyed hash of the address: whoever sees
 * the table reads no address there, and the link in a letter says none either.
 */
@Injectable()
export class ReaderChoice {
  constructor(
    private readonly transactions: Transactions,
    private readonly links: SecretLinks,
    @Inject(ConfigToken) private readonly config: Config,
  ) {}

  /** The page on which a reader stops news, and which mail programs call by themselves. */
  pageFor(address: string, locale: Locale): string {
    const token = this.links.tokenFor(purpose, this.#readerOf(address));
    return `${this.config.publicUrl}/${locale}/mail/${token}`;
  }

  /** Whether the reader of an address has stopped news. */
  async hasStopped(tx: Tx, address: string): Promise<boolean> {
    return this.#isStopped(tx, this.#readerOf(address));
  }

  /** Whether news is stopped for the reader behind a link; null when the link is not ours. */
  async byLink(token: string): Promise<boolean | null> {
    const readerId = this.links.idFrom(purpose, token);
    if (readerId === null) return null;
    return this.transactions.run((tx) => this.#isStopped(tx, readerId));
  }

  /**
   * Stops news for the reader behind a link, or begins it again; a second time changes nothing.
   * @throws NotFound when the link is not ours.
   */
  async choose(token: string, { stopped }: { stopped: boolean }): Promise<void> {
    const readerId = this.links.idFrom(purpose, token);
    if (readerId === null) throw new NotFound();
    await this.transactions.run(async (tx) => {
      if (stopped) {
        await tx.query(
          `INSERT INTO notifications.stopped_reader (reader_id, stopped_at) VALUES ($1, $2)
           ON CONFLICT (reader_id) DO NOTHING`,
          [readerId, tx.now],
        );
      } else {
        await tx.query('DELETE FROM notifications.stopped_reader WHERE reader_id = $1', [readerId]);
      }
    });
  }

  async #isStopped(tx: Tx, readerId: string): Promise<boolean> {
    const rows = await tx.query('SELECT 1 FROM notifications.stopped_reader WHERE reader_id = $1', [
      readerId,
    ]);
    return rows.length > 0;
  }

  /** The first 128 bits of the keyed hash, written as an id. */
  #readerOf(address: string): string {
    const hash = this.links.fingerprint(purpose, address.trim().toLowerCase());
    const hex = Buffer.from(hash, 'base64url').toString('hex', 0, 16);
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }
}
