import { Injectable } from '@nestjs/common';
import { LENGTH, type StaffRole } from '@app/forms';
import {
  decodeInstantCursor,
  encodeInstantCursor,
  InvalidInput,
  NotAllowed,
  NotFound,
  pageSize,
  Transactions,
  type Tx,
} from '@app/platform';
import type { Account } from './account.entity.js';
import { AccountRepository } from './account.repository.js';
import { AccountService } from './account.service.js';
import { accountOf, type Actor } from './actor.js';
import { RoleRepository } from './role.repository.js';
import { SessionRepository } from './session.repository.js';

/** An account as an administrator sees it. */
export interface AccountListed {
  readonly account: Account;
  readonly roles: readonly StaffRole[];
}

export interface AccountPage {
  readonly items: ReadonlyArray<AccountListed & { cursor: string }>;
  readonly hasNextPage: boolean;
}

/** What administrators do with accounts: never with their own. */
@Injectable()
export class StaffService {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: AccountRepository,
    private readonly roles: RoleRepository,
    private readonly sessions: SessionRepository,
    private readonly trust: AccountService,
  ) {}

  /**
   * Accounts, the newest first, those whose name or address holds `search`.
   * @throws InvalidInput for a broken cursor or a wrong page size.
   */
  async list(query: {
    search?: string | null | undefined;
    first?: number | null | undefined;
    after?: string | null | undefined;
  }): Promise<AccountPage> {
    const size = pageSize(query.first, { usual: 25, most: 100 });
    const after = query.after ? decodeInstantCursor(query.after) : null;
    const search = (query.search ?? '').trim();
    if (search.length > LENGTH.search.max) {
      throw new InvalidInput([{ path: 'search', code: 'form.search.tooLong' }]);
    }
    return this.transactions.run(async (tx) => {
      const found = await this.accounts.newestFirst(tx, { search, after, limit: size + 1 });
      const page = await this.#withRoles(tx, found.slice(0, size));
      const items = page.map((item) => ({ ...item, cursor: cursorOf(item.account) }));
      return { items, hasNextPage: found.length > size };
    });
  }

  /**
   * Gives a role; they sign in again, for a working day at a time, and by a link in a mail when
   * nobody has proven the address yet. Having the role already is no matter.
   * @throws NotFound, NotAllowed, InvalidInput on `accountId` for oneself and for who is blocked.
   */
  async grantRole(
    actor: Actor,
    { accountId, role }: { accountId: string; role: StaffRole },
  ): Promise<AccountListed> {
    return this.#change(actor, accountId, async (tx, account, by) => {
      if (account.isBlocked) throw refused('identity.error.accountBlocked');
      await this.trust.requireProof(tx, accountId);
      return this.roles.grant(tx, { accountId, role, by });
    });
  }

  /**
   * Takes a role away, with the next request. Not having it is no matter.
   * @throws NotFound, NotAllowed, InvalidInput on `accountId` for oneself.
   */
  async revokeRole(
    actor: Actor,
    { accountId, role }: { accountId: string; role: StaffRole },
  ): Promise<AccountListed> {
    return this.#change(actor, accountId, (tx, _account, by) =>
      this.roles.revoke(tx, { accountId, role, by }),
    );
  }

  /**
   * Shuts an account out, with the next request.
   * @throws NotFound, NotAllowed, InvalidInput on `accountId` for oneself.
   */
  async blockAccount(actor: Actor, accountId: string): Promise<AccountListed> {
    return this.#change(actor, accountId, async (tx, account) => {
      account.block(tx.now);
      await this.accounts.update(tx, account);
      return true;
    });
  }

  /**
   * Who changes accounts is still an administrator when the change is written: of two who revoke
   * each other's right at once, one remains.
   */
  async #change(
    actor: Actor,
    accountId: string,
    work: (tx: Tx, account: Account, by: string) => Promise<boolean>,
  ): Promise<AccountListed> {
    const by = accountOf(actor);
    return this.transactions.run(async (tx) => {
      await this.roles.lockChanges(tx);
      if (!(await this.roles.has(tx, by, 'admin'))) throw new NotAllowed();
      if (by === accountId) throw refused('identity.error.ownAccount');
      const account = await this.accounts.lockById(tx, accountId);
      if (!account) throw new NotFound();
      if (await work(tx, account, by)) await this.sessions.revokeAll(tx, accountId);
      const roles = (await this.roles.ofAccounts(tx, [accountId])).get(accountId) ?? [];
      return { account, roles };
    });
  }

  async #withRoles(tx: Tx, accounts: readonly Account[]): Promise<AccountListed[]> {
    const roles = await this.roles.ofAccounts(
      tx,
      accounts.map(({ id }) => id),
    );
    return accounts.map((account) => ({ account, roles: roles.get(account.id) ?? [] }));
  }
}

function cursorOf({ createdAt, id }: Account): string {
  return encodeInstantCursor({ at: createdAt, id });
}

function refused(code: string): InvalidInput {
  return new InvalidInput([{ path: 'accountId', code }]);
}
