import { Injectable } from '@nestjs/common';
import type { Locale } from '@app/i18n';
import { isUuid, News, SecretLinks, type Tx } from '@app/platform';
import type { SignInLinkRequested } from './identity.events.js';

const purpose = 'sign-in';
const minutesValid = 30;

/** What the mail with the link needs. */
export interface SignInLetter {
  readonly email: string;
  readonly locale: Locale;
  /** Goes into the address of the page; kept nowhere. */
  readonly token: string;
  readonly expiresAt: Date;
}

interface LinkRow {
  email: string;
  locale: Locale;
  expires_at: Date;
}

/** Links to sign in by mail: single use, half an hour, derived from the row's id and our key. */
@Injectable()
export class SignInLinkService {
  constructor(
    private readonly news: News,
    private readonly links: SecretLinks,
  ) {}

  /** Makes a link and tells `SignInLinkRequested`; the mail goes out once `tx` commits. */
  async request(tx: Tx, { email, locale }: { email: string; locale: Locale }): Promise<void> {
    const linkId = tx.newId();
    const expiresAt = new Date(tx.now.getTime() + minutesValid * 60_000);
    await tx.query(
      `INSERT INTO identity.magic_link (id, email, locale, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5)`,
      [linkId, email, locale, tx.now, expiresAt],
    );
    const event: SignInLinkRequested = { name: 'SignInLinkRequested', linkId };
    await this.news.tell(tx, { ...event });
  }

  /** What to write in the mail; null when the link was used or has run out meanwhile. */
  async letter(tx: Tx, linkId: string): Promise<SignInLetter | null> {
    if (!isUuid(linkId)) return null;
    const [row] = await tx.query<LinkRow>(
      `SELECT email, locale, expires_at FROM identity.magic_link
       WHERE id = $1 AND used_at IS NULL AND expires_at > $2`,
      [linkId, tx.now],
    );
    if (!row) return null;
    const { email, locale, expires_at: expiresAt } = row;
    return { email, locale, expiresAt, token: this.links.tokenFor(purpose, linkId) };
  }

  /** Uses a link up; null when the token is not ours, was used before or has run out. */
  async use(tx: Tx, token: string): Promise<{ email: string; locale: Locale } | null> {
    const linkId = this.links.idFrom(purpose, token);
    if (linkId === null) return null;
    const [row] = await tx.query<LinkRow>(
      `UPDATE identity.magic_link SET used_at = $2
       WHERE id = $1 AND used_at IS NULL AND expires_at > $2 RETURNING email, locale, expires_at`,
      [linkId, tx.now],
    );
    return row ? { email: row.email, locale: row.locale } : null;
  }
}
