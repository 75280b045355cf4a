import { Injectable } from '@nestjs/common';
import { magicLinkForm } from '@app/forms';
import type { Locale } from '@app/i18n';
import { checkInput, type SessionRequest, Transactions, type Tx } from '@app/platform';
import type { Account } from './account.entity.js';
import { AccountRepository } from './account.repository.js';
import { DonorService } from './donor.service.js';
import { LinkNotValid } from './identity.errors.js';
import { RateLimits } from './rate-limits.js';
import { type SignedInPerson, SessionOpener } from './session-opener.js';
import { SignInLinkService } from './sign-in-link.service.js';

const hour = 3600;

/** The way in by a link in a mail, for whoever has no password. */
@Injectable()
export class LinkSignInService {
  constructor(
    private readonly transactions: Transactions,
    private readonly limits: RateLimits,
    private readonly accounts: AccountRepository,
    private readonly donors: DonorService,
    private readonly links: SignInLinkService,
    private readonly opener: SessionOpener,
  ) {}

  /**
   * Sends a link, whether or not there is an account with this address.
   * @throws InvalidInput, TooManyAttempts.
   */
  async request(
    session: SessionRequest,
    input: { email: string; locale: Locale },
  ): Promise<{ email: string }> {
    const { email } = checkInput(magicLinkForm, input);
    await this.limits.takeAll([
      { purpose: 'sign-in-link.account', key: email, most: 5, perSeconds: hour },
      { purpose: 'sign-in-link.address', key: session.ip, most: 20, perSeconds: hour },
      { purpose: 'sign-in-link.everyone', key: '', most: 600, perSeconds: hour },
    ]);
    await this.transactions.run((tx) => this.links.request(tx, { email, locale: input.locale }));
    return { email };
  }

  /**
   * Signs in by a link, which works once. The first time makes the account; what was given with
   * this address as a guest becomes theirs.
   * @throws LinkNotValid, TooManyAttempts.
   */
  async use(session: SessionRequest, token: string): Promise<SignedInPerson> {
    await this.limits.take({
      purpose: 'sign-in-link.use',
      key: session.ip,
      most: 30,
      perSeconds: hour,
    });
    return this.transactions.run(async (tx) => {
      const link = await this.links.use(tx, token);
      if (!link) throw new LinkNotValid();
      const account = await this.#accountFor(tx, link);
      if (!account || account.isBlocked) throw new LinkNotValid();
      if (account.proveEmail(tx.now)) await this.opener.closeAll(tx, account);
      await this.accounts.update(tx, account);
      await this.donors.link(tx, { email: account.email, accountId: account.id });
      return this.opener.open(tx, account, session);
    });
  }

  async #accountFor(
    tx: Tx,
    { email, locale }: { email: string; locale: Locale },
  ): Promise<Account | null> {
    const known = await this.accounts.lockByEmail(tx, email);
    if (known) return known;
    await this.accounts.insert(tx, {
      id: tx.newId(),
      email,
      displayName: nameFrom(email),
      passwordHash: null,
      locale,
      createdAt: tx.now,
      emailProvenAt: null,
      blockedAt: null,
    });
    return this.accounts.lockByEmail(tx, email);
  }
}

/** Until they say otherwise, a donor is called by the part of the address before the @. */
function nameFrom(email: string): string {
  return email.slice(0, email.lastIndexOf('@'));
}
