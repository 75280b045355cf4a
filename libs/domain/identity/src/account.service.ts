import { Injectable } from '@nestjs/common';
import type { Locale } from '@app/i18n';
import { NotFound, Transactions, type Tx } from '@app/platform';
import { AccountRepository } from './account.repository.js';
import { EmailTaken } from './identity.errors.js';
import { Passwords } from './passwords.js';
import { SessionRepository } from './session.repository.js';
import { SignInLinkService } from './sign-in-link.service.js';

/** How to reach a person who can sign in. */
export interface AccountContact {
  readonly email: string;
  readonly locale: Locale;
  readonly displayName: string;
}

export interface NewAccount {
  readonly email: string;
  readonly displayName: string;
  readonly locale: Locale;
  /** In PHC format by `Passwords.hash`, made before the transaction; null: by link only. */
  readonly passwordHash: string | null;
}

/** Accounts as other capabilities use them. */
@Injectable()
export class AccountService {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: AccountRepository,
    private readonly passwords: Passwords,
    private readonly sessions: SessionRepository,
    private readonly signInLinks: SignInLinkService,
  ) {}

  /** An account by its id; null when there is none. */
  async find(accountId: string): Promise<(AccountContact & { id: string }) | null> {
    return this.transactions.run(async (tx) => {
      const [account] = await this.accounts.byIds(tx, [accountId]);
      if (!account) return null;
      const { id, email, locale, displayName } = account;
      return { id, email, locale, displayName };
    });
  }

  /**
   * How to reach an account.
   * @throws NotFound when there is none.
   */
  async contactOf(tx: Tx, accountId: string): Promise<AccountContact> {
    const contact = (await this.contactsOf(tx, [accountId])).get(accountId);
    if (!contact) throw new NotFound();
    return contact;
  }

  /** How to reach each of the accounts; unknown ids are left out, blocked ones too. */
  async contactsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, AccountContact>> {
    const accounts = await this.accounts.byIds(tx, ids);
    return new Map(
      accounts
        .filter((account) => !account.isBlocked)
        .map(({ id, email, locale, displayName }) => [id, { email, locale, displayName }]),
    );
  }

  /** The names of accounts by id; unknown ids are left out. */
  async namesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
    const accounts = await this.accounts.byIds(tx, ids);
    return new Map(accounts.map(({ id, displayName }) => [id, displayName]));
  }

  /** Hashes a password for `create`. Slow on purpose: call it outside a transaction. */
  async hashPassword(password: string): Promise<string> {
    return this.passwords.hash(password);
  }

  /** The account with this address, blocked or not. */
  async findByEmail(tx: Tx, email: string): Promise<{ id: string; isBlocked: boolean } | null> {
    const account = await this.accounts.findByEmail(tx, email);
    return account && { id: account.id, isBlocked: account.isBlocked };
  }

  /** The account with this address, made now when there is none. */
  async findOrCreate(
    tx: Tx,
    account: NewAccount,
  ): Promise<{ id: string; isBlocked: boolean; isNew: boolean }> {
    const known = await this.findByEmail(tx, account.email);
    if (known) return { ...known, isNew: false };
    try {
      return { ...(await this.create(tx, account)), isBlocked: false, isNew: true };
    } catch (error) {
      const first = error instanceof EmailTaken ? await this.findByEmail(tx, account.email) : null;
      if (!first) throw error;
      return { ...first, isNew: false };
    }
  }

  /**
   * Called before an account is trusted with a role or with an institution. Where nobody has shown
   * yet that mail to its address reaches them, only a link in such a mail opens it from now on: a
   * password is dropped, sessions end, and the link is sent.
   * @throws NotFound when there is no such account.
   */
  async requireProof(tx: Tx, accountId: string): Promise<void> {
    const account = await this.accounts.lockById(tx, accountId);
    if (!account) throw new NotFound();
    if (!account.requireProof()) return;
    await this.accounts.update(tx, account);
    await this.sessions.revokeAll(tx, accountId);
    await this.signInLinks.request(tx, account);
  }

  /**
   * Makes an account whose address nobody has proven yet.
   * @throws EmailTaken when there is one with this address.
   */
  async create(tx: Tx, account: NewAccount): Promise<{ id: string }> {
    const id = tx.newId();
    const created = await this.accounts.insert(tx, {
      ...account,
      id,
      createdAt: tx.now,
      emailProvenAt: null,
      blockedAt: null,
    });
    if (!created) throw new EmailTaken();
    return { id };
  }
}
