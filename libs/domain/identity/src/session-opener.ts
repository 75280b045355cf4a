import { Injectable } from '@nestjs/common';
import type { StaffRole } from '@app/forms';
import type { SessionRequest, Tx } from '@app/platform';
import type { Account } from './account.entity.js';
import { Duties, dutyHours } from './duties.js';
import { RoleRepository } from './role.repository.js';
import { type NewSession, SessionRepository } from './session.repository.js';

const donorHours = 30 * 24;

/** Somebody who has just signed in. */
export interface SignedInPerson extends NewSession {
  readonly account: Account;
  readonly roles: readonly StaffRole[];
}

/** Opens sessions: half a day for who sees data of others, a month for donors. */
@Injectable()
export class SessionOpener {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly roles: RoleRepository,
    private readonly duties: Duties,
  ) {}

  /** A session with a new token; the one the browser had before ends. */
  async open(tx: Tx, account: Account, before: SessionRequest): Promise<SignedInPerson> {
    await this.sessions.revoke(tx, before.token);
    const roles = (await this.roles.ofAccounts(tx, [account.id])).get(account.id) ?? [];
    const isOnDuty = roles.length > 0 || (await this.duties.anyHeldBy(tx, account.id));
    const hours = isOnDuty ? dutyHours : donorHours;
    const session = await this.sessions.open(tx, { accountId: account.id, hours });
    return { ...session, account, roles };
  }

  /** Ends every session of an account. */
  async closeAll(tx: Tx, account: Account): Promise<void> {
    await this.sessions.revokeAll(tx, account.id);
  }
}
