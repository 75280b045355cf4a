import { Injectable } from '@nestjs/common';
import { signInForm } from '@app/forms';
import { checkInput, type SessionRequest, Transactions } from '@app/platform';
import { AccountRepository } from './account.repository.js';
import { WrongCredentials } from './identity.errors.js';
import { Passwords } from './passwords.js';
import { RateLimits } from './rate-limits.js';
import { type SignedInPerson, SessionOpener } from './session-opener.js';
import { SessionRepository } from './session.repository.js';

const hour = 3600;

/** Ways in and out. */
@Injectable()
export class SignInService {
  constructor(
    private readonly transactions: Transactions,
    private readonly limits: RateLimits,
    private readonly accounts: AccountRepository,
    private readonly passwords: Passwords,
    private readonly opener: SessionOpener,
    private readonly sessions: SessionRepository,
  ) {}

  /**
   * Signs in by password. An unknown address costs the same work and gets the same answer as a
   * wrong password.
   * @throws WrongCredentials, InvalidInput, TooManyAttempts, TryAgainError.
   */
  async signIn(
    session: SessionRequest,
    input: { email: string; password: string },
  ): Promise<SignedInPerson> {
    const { email, password } = checkInput(signInForm, input);
    await this.limits.takeAll([
      { purpose: 'sign-in.account', key: email, most: 10, perSeconds: hour },
      { purpose: 'sign-in.address', key: session.ip, most: 100, perSeconds: hour },
      { purpose: 'sign-in.everyone', key: '', most: 600, perSeconds: 60 },
    ]);
    const known = await this.transactions.run((tx) => this.accounts.findByEmail(tx, email));
    const matches = await this.passwords.matches(known?.passwordHash ?? null, password);
    if (!known || !matches) throw new WrongCredentials();
    return this.transactions.run(async (tx) => {
      const account = await this.accounts.lockById(tx, known.id);
      if (!account || account.isBlocked || account.passwordHash !== known.passwordHash) {
        throw new WrongCredentials();
      }
      return this.opener.open(tx, account, session);
    });
  }

  /** Ends the session; without one nothing happens. */
  async signOut(session: SessionRequest): Promise<void> {
    await this.transactions.run((tx) => this.sessions.revoke(tx, session.token));
  }
}
