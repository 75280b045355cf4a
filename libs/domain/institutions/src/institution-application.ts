import { institutionForm, newAccountForm, type InstitutionForm } from '@app/forms';
import { AccountService, EmailTaken, type Actor } from '@app/identity';
import { ModerationService } from '@app/moderation';
import { checkInput, IdAlreadyUsed, InvalidInput, Transactions, type Tx } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { Institution, type InstitutionDetails } from './institution.entity.js';
import { InstitutionRepository } from './institution.repository.js';
import { MembershipRepository } from './membership.repository.js';
import { Regions } from './regions.js';

/** What somebody writes to apply for an institution. */
export interface ApplyInstitution {
  readonly id: string;
  readonly bin: string;
  readonly kind: string;
  readonly regionCode: string;
  readonly nameKk: string;
  readonly nameRu: string;
  readonly address: string;
  readonly openingHours?: string | null;
  readonly contactEmail: string;
  readonly applicantName: string;
  /** For the new account of a guest; who is signed in needs none. */
  readonly password?: string | null;
}

type Applicant =
  { readonly accountId: string } | { readonly displayName: string; readonly passwordHash: string };

/** Applications of institutions, first and mended ones. */
@Injectable()
export class InstitutionApplication {
  constructor(
    private readonly transactions: Transactions,
    private readonly institutions: InstitutionRepository,
    private readonly members: MembershipRepository,
    private readonly accounts: AccountService,
    private readonly moderation: ModerationService,
    private readonly regions: Regions,
  ) {}

  /**
   * Applies for an institution and puts it before two moderators. A guest gets an account under
   * the contact address. The same id with the same content changes nothing more; after the
   * moderators returned it, other content mends it.
   * @throws InvalidInput, BinAlreadyRegistered, IdAlreadyUsed
   */
  async apply(actor: Actor, input: ApplyInstitution): Promise<Institution> {
    const form = this.#check(input);
    const details = detailsOf(form);
    const applicant = await this.#prepare(actor, input);
    return this.transactions.run(async (tx) => {
      await this.institutions.lockId(tx, form.institutionId);
      const before = await this.institutions.lockById(tx, form.institutionId);
      if (before) return this.#again(tx, before, { details, actor });
      const by = await this.#accountOf(tx, applicant, { actor, details });
      const institution = Institution.applied(form.institutionId, details, { by, at: tx.now });
      await this.institutions.insert(tx, institution);
      await this.members.add(tx, { institutionId: institution.id, accountId: by, addedBy: null });
      await this.#openCase(tx, institution, by);
      return institution;
    });
  }

  #check(input: ApplyInstitution): InstitutionForm {
    const { id: institutionId, regionCode: region, ...rest } = input;
    const form = checkInput(institutionForm, { ...rest, institutionId, region });
    if (this.regions.has(form.region)) return form;
    throw new InvalidInput([{ path: 'region', code: 'form.region.missing' }]);
  }

  /** Hashes the password of a guest before the transaction: hashing is slow on purpose. */
  async #prepare(actor: Actor, input: ApplyInstitution): Promise<Applicant> {
    if (actor.accountId !== null) return { accountId: actor.accountId };
    const { displayName, password } = checkApplicant(input);
    return { displayName, passwordHash: await this.accounts.hashPassword(password) };
  }

  async #accountOf(
    tx: Tx,
    applicant: Applicant,
    { actor, details }: { actor: Actor; details: InstitutionDetails },
  ): Promise<string> {
    if ('accountId' in applicant) return applicant.accountId;
    try {
      const account = await this.accounts.create(tx, {
        email: details.contactEmail,
        displayName: applicant.displayName,
        locale: actor.locale,
        passwordHash: applicant.passwordHash,
      });
      return account.id;
    } catch (error) {
      if (!(error instanceof EmailTaken)) throw error;
      throw new InvalidInput([{ path: 'contactEmail', code: 'identity.error.emailTaken' }]);
    }
  }

  /** A repeat of the same application, or a mended one. */
  async #again(
    tx: Tx,
    institution: Institution,
    { details, actor }: { details: InstitutionDetails; actor: Actor },
  ): Promise<Institution> {
    const { accountId } = actor;
    const { id: institutionId } = institution;
    const isTheirs =
      accountId !== null && (await this.members.isMember(tx, { accountId, institutionId }));
    const mayRepeat = isTheirs || accountId === null;
    if (mayRepeat && !institution.isReturned && institution.says(details)) return institution;
    if (!isTheirs || !institution.isReturned) throw new IdAlreadyUsed();
    institution.correct(details);
    await this.institutions.update(tx, institution);
    await this.#openCase(tx, institution, accountId);
    return institution;
  }

  async #openCase(tx: Tx, institution: Institution, authorId: string): Promise<void> {
    await this.moderation.openCase(tx, {
      kind: 'institution',
      subjectId: institution.id,
      subjectVersion: institution.version,
      authorId,
      approvalsRequired: 2,
    });
  }
}

function detailsOf(form: InstitutionForm): InstitutionDetails {
  const { bin, kind, region, nameKk, nameRu, address, openingHours, contactEmail } = form;
  return {
    ...{ bin, kind, nameKk, nameRu, address, contactEmail },
    regionCode: region,
    openingHours: openingHours ?? '',
  };
}

/** The person behind a guest's application; problems are told by the names of the input. */
function checkApplicant(input: ApplyInstitution): { displayName: string; password: string } {
  try {
    return checkInput(newAccountForm, {
      email: input.contactEmail,
      displayName: input.applicantName,
      password: input.password ?? '',
    });
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    const fields = error.fields.map((problem) => ({
      ...problem,
      path: inputNames.get(problem.path) ?? problem.path,
    }));
    throw new InvalidInput(fields);
  }
}

const inputNames = new Map([
  ['email', 'contactEmail'],
  ['displayName', 'applicantName'],
]);
