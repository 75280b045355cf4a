import { Injectable } from '@nestjs/common';
import { assert, type Tx } from '@app/platform';
import { newSessionToken, tokenHash } from './session-token.js';

/** What a browser gets; the token itself is kept nowhere. */
export interface NewSession {
  readonly token: string;
  readonly expiresAt: Date;
}

/** Queries on sessions. */
@Injectable()
export class SessionRepository {
  async open(
    tx: Tx,
    { accountId, hours }: { accountId: string; hours: number },
  ): Promise<NewSession> {
    const token = newSessionToken();
    const hash = tokenHash(token);
    assert(hash !== null, 'a new token has the shape of a token');
    const expiresAt = new Date(tx.now.getTime() + hours * 3_600_000);
    await tx.query(
      `INSERT INTO identity.session (token_hash, account_id, created_at, expires_at)
       VALUES ($1, $2, $3, $4)`,
      [hash, accountId, tx.now, expiresAt],
    );
    return { token, expiresAt };
  }

  /** Ends a session; one that is unknown or has ended already is no matter. */
  async revoke(tx: Tx, token: string | null): Promise<void> {
    const hash = token === null ? null : tokenHash(token);
    if (hash === null) return;
    await tx.query(
      `UPDATE identity.session SET revoked_at = $2 WHERE token_hash = $1 AND revoked_at IS NULL`,
      [hash, tx.now],
    );
  }

  async revokeAll(tx: Tx, accountId: string): Promise<void> {
    await tx.query(
      `UPDATE identity.session SET revoked_at = $2 WHERE account_id = $1 AND revoked_at IS NULL`,
      [accountId, tx.now],
    );
  }
}
