import { memberForm } from '@app/forms';
import {
  accountOf,
  AccountService,
  RateLimits,
  SignInLinkService,
  type Actor,
} from '@app/identity';
import { checkInput, InvalidInput, NotFound, Transactions, type Tx } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Institution } from './institution.entity.js';
import { InstitutionRepository } from './institution.repository.js';
import { MembershipRepository } from './membership.repository.js';

/** People that one member may add in a day: each of them is sent a mail. */
const membersPerDay = 20;

/** Somebody who acts for an institution. */
export interface Member {
  readonly accountId: string;
  readonly displayName: string;
  readonly email: string;
  readonly joinedAt: Date;
}

/** Institutions as their members see them, and the members themselves. */
@Injectable()
export class InstitutionMembers {
  constructor(
    private readonly transactions: Transactions,
    private readonly institutions: InstitutionRepository,
    private readonly memberships: MembershipRepository,
    private readonly accounts: AccountService,
    private readonly signInLinks: SignInLinkService,
    private readonly limits: RateLimits,
  ) {}

  /** The institutions for which an account acts, the oldest first. */
  async institutionsOf(accountId: string): Promise<Institution[]> {
    return this.transactions.run((tx) => this.institutions.byMember(tx, accountId));
  }

  /** An institution for its members and for moderators; null for anyone else. */
  async find(actor: Actor, institutionId: string): Promise<Institution | null> {
    const accountId = accountOf(actor);
    return this.transactions.run(async (tx) => {
      const isTheirs = await this.memberships.isMember(tx, { accountId, institutionId });
      return isTheirs || mayModerate(actor) ? this.institutions.findById(tx, institutionId) : null;
    });
  }

  /** Who acts for an institution, the first one first. @throws NotFound for who does not. */
  async list(accountId: string, institutionId: string): Promise<Member[]> {
    return this.transactions.run(async (tx) => {
      await this.#requireMember(tx, { accountId, institutionId });
      const memberships = await this.memberships.byInstitution(tx, institutionId);
      const ids = memberships.map((membership) => membership.accountId);
      const contacts = await this.accounts.contactsOf(tx, ids);
      return memberships.flatMap(({ accountId: id, joinedAt }) => {
        const contact = contacts.get(id);
        if (!contact) return [];
        const { displayName, email } = contact;
        return [{ accountId: id, displayName, email, joinedAt }];
      });
    });
  }

  /**
   * Lets another person act for the institution; a new one gets an account and a link by mail, and
   * so does who has not proven the address: a password set before opens nothing any more.
   * @throws NotFound, InvalidInput, TooManyAttempts
   */
  async add(
    actor: Actor & { readonly accountId: string },
    input: { institutionId: string; email: string; displayName: string },
  ): Promise<Member> {
    const { email, displayName } = checkInput(memberForm, input);
    const { institutionId } = input;
    const limit = { key: actor.accountId, most: membersPerDay, perSeconds: 86_400 };
    await this.limits.take({ purpose: 'institution.add-member', ...limit });
    return this.transactions.run(async (tx) => {
      await this.#requireMember(tx, { accountId: actor.accountId, institutionId });
      await this.#requireAlive(tx, institutionId);
      const fresh = { email, displayName, locale: actor.locale, passwordHash: null };
      const { id: accountId, isNew, isBlocked } = await this.accounts.findOrCreate(tx, fresh);
      if (isBlocked) {
        throw new InvalidInput([{ path: 'email', code: 'institution.error.cannotBeMember' }]);
      }
      await this.accounts.requireProof(tx, accountId);
      const added = { institutionId, accountId, addedBy: actor.accountId };
      const { joinedAt } = await this.memberships.add(tx, added);
      if (isNew) await this.signInLinks.request(tx, { email, locale: actor.locale });
      const contact = await this.accounts.contactOf(tx, accountId);
      return { accountId, displayName: contact.displayName, email, joinedAt };
    });
  }

  /** Whether an account acts for any institution. */
  async isMemberAnywhere(accountId: string): Promise<boolean> {
    return this.transactions.run((tx) => this.memberships.isMemberAnywhere(tx, accountId));
  }

  /** A rejected institution takes nobody in. */
  async #requireAlive(tx: Tx, institutionId: string): Promise<void> {
    const institution = await this.institutions.findById(tx, institutionId);
    if (institution?.status === 'rejected') throw new NotFound();
  }

  async #requireMember(
    tx: Tx,
    who: { readonly accountId: string; readonly institutionId: string },
  ): Promise<void> {
    if (!(await this.memberships.isMember(tx, who))) throw new NotFound();
  }
}

function mayModerate({ roles }: Actor): boolean {
  return roles.has('moderator') || roles.has('admin');
}
