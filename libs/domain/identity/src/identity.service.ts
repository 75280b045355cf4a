import { Injectable } from '@nestjs/common';
import { STAFF_ROLES, type StaffRole } from '@app/forms';
import { type SessionRequest, Transactions } from '@app/platform';
import type { Actor } from './actor.js';
import { Duties, dutyHours } from './duties.js';
import { tokenHash } from './session-token.js';

interface ActorRow {
  id: string;
  display_name: string;
  email: string;
  roles: string[];
  signed_in_at: Date;
}

/** Turns a session into an actor, with the rights of this moment. */
@Injectable()
export class IdentityService {
  constructor(
    private readonly transactions: Transactions,
    private readonly duties: Duties,
  ) {}

  /**
   * Who is behind a session. A token that is unknown, revoked or run out, and an account that is
   * blocked, make a guest; so does an old session of somebody who was given a role or a duty
   * meanwhile. Nothing is kept between requests, so a right taken away is gone with the next one.
   */
  async actorFor(session: SessionRequest): Promise<Actor> {
    const { ip, locale } = session;
    const row = session.token === null ? null : await this.#find(session.token);
    if (row === null) {
      return { accountId: null, displayName: null, email: null, roles: new Set(), ip, locale };
    }
    const roles = new Set(STAFF_ROLES.filter((role: StaffRole) => row.roles.includes(role)));
    const { id: accountId, display_name: displayName, email } = row;
    return { accountId, displayName, email, roles, ip, locale };
  }

  async #find(token: string): Promise<ActorRow | null> {
    const hash = tokenHash(token);
    if (hash === null) return null;
    const now = await this.transactions.now();
    const [row] = await this.transactions.read<ActorRow>(
      `SELECT a.id, a.display_name, a.email, s.created_at AS signed_in_at,
         ARRAY(SELECT g.role FROM identity.role_grant g
               WHERE g.account_id = a.id AND g.revoked_at IS NULL) AS roles
       FROM identity.session s JOIN identity.account a ON a.id = s.account_id
       WHERE s.token_hash = $1 AND s.revoked_at IS NULL AND s.expires_at > $2
         AND a.blocked_at IS NULL`,
      [hash, now],
    );
    if (!row) return null;
    const isOld = row.signed_in_at.getTime() + dutyHours * 3_600_000 <= now.getTime();
    return isOld && (await this.#hasDuty(row)) ? null : row;
  }

  async #hasDuty({ id, roles }: ActorRow): Promise<boolean> {
    if (roles.length > 0) return true;
    return this.transactions.run((tx) => this.duties.anyHeldBy(tx, id));
  }
}
