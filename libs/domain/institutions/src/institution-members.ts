import { memberForm } from '@app/forms';
import { AccountService, SignInLinkService, type Actor } from '@app/identity';
import { checkInput, NotFound, Transactions, type Tx } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Institution } from './institution.entity.js';
import { InstitutionRepository } from './institution.repository.js';
import { MembershipRepository } from './membership.repository.js';

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
  ) {}

  /** The institutions for which an account acts, the oldest first. */
  async institutionsOf(accountId: string): Promise<Institution[]> {
    return this.transactions.run((tx) => this.institutions.byMember(tx, accountId));
  }

  /** One of them. @throws NotFound */
  async get(accountId: string, institutionId: string): Promise<Institution> {
    return this.transactions.run(async (tx) => {
      await this.#requireMember(tx, { accountId, institutionId });
      const institution = await this.institutions.findById(tx, institutionId);
      if (!institution) throw new NotFound();
      return institution;
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
   * Lets another person act for the institution; a new one gets an account and a link by mail.
   * @throws NotFound, InvalidInput
   */
  async add(
    actor: Actor & { readonly accountId: string },
    input: { institutionId: string; email: string; displayName: string },
  ): Promise<Member> {
    const { email, displayName } = checkInput(memberForm, input);
    const { institutionId } = input;
    return this.transactions.run(async (tx) => {
      await this.#requireMember(tx, { accountId: actor.accountId, institutionId });
      const known = await this.accounts.findByEmail(tx, email);
      const fresh = { email, displayName, locale: actor.locale, passwordHash: null };
      const { id: accountId } = known ?? (await this.accounts.create(tx, fresh));
      const added = { institutionId, accountId, addedBy: actor.accountId };
      const { joinedAt } = await this.memberships.add(tx, added);
      if (!known) await this.signInLinks.request(tx, { email, locale: actor.locale });
      const contact = await this.accounts.contactOf(tx, accountId);
      return { accountId, displayName: contact.displayName, email, joinedAt };
    });
  }

  /** Whether an account acts for any institution. */
  async isMemberAnywhere(accountId: string): Promise<boolean> {
    return this.transactions.run((tx) => this.memberships.isMemberAnywhere(tx, accountId));
  }

  async #requireMember(
    tx: Tx,
    who: { readonly accountId: string; readonly institutionId: string },
  ): Promise<void> {
    if (!(await this.memberships.isMember(tx, who))) throw new NotFound();
  }
}
