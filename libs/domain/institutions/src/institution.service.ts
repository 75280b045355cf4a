import { Injectable } from '@nestjs/common';
import { type AccountContact, AccountService } from '@app/identity';
import { type LocalizedText, NotFound, type Tx } from '@app/platform';
import type { Institution, InstitutionDetails } from './institution.entity.js';
import type { InstitutionStatus } from './institution.enums.js';
import { InstitutionNotVerified } from './institution.errors.js';
import { InstitutionRepository, type VerificationFact } from './institution.repository.js';
import { MembershipRepository } from './membership.repository.js';
import { Regions } from './regions.js';

/** An institution as other capabilities see it. Address and contacts are not for the public. */
export interface InstitutionRecord extends InstitutionDetails {
  readonly id: string;
  readonly status: InstitutionStatus;
  readonly version: number;
  readonly verifiedAt: Date | null;
  /** Why a moderator returned or rejected the application. */
  readonly decisionReason: string | null;
}

/** What everyone may know of an institution that is, or was, verified. */
export interface PublicInstitutionFacts {
  readonly id: string;
  readonly version: number;
  readonly status: 'verified' | 'suspended';
  readonly kind: Institution['kind'];
  readonly bin: string;
  readonly nameKk: string;
  readonly nameRu: string;
  readonly regionCode: string;
  readonly verifiedAt: Date;
  readonly verifications: readonly VerificationFact[];
}

export interface MemberContact extends AccountContact {
  readonly accountId: string;
}

/** Institutions as other capabilities use them. */
@Injectable()
export class InstitutionService {
  constructor(
    private readonly institutions: InstitutionRepository,
    private readonly members: MembershipRepository,
    private readonly accounts: AccountService,
    private readonly regions: Regions,
  ) {}

  /**
   * Checks that the account acts for the institution.
   * @throws NotFound when it does not, or there is no such institution.
   */
  async requireMember(tx: Tx, who: { accountId: string; institutionId: string }): Promise<void> {
    if (!(await this.members.isMember(tx, who))) throw new NotFound();
  }

  /**
   * An institution that may post wishes; it stays so until the transaction ends.
   * @throws NotFound when there is none, InstitutionNotVerified when it is not verified (any more).
   */
  async getVerified(tx: Tx, institutionId: string): Promise<InstitutionRecord> {
    const institution = await this.institutions.holdById(tx, institutionId);
    if (!institution) throw new NotFound();
    if (institution.status !== 'verified') throw new InstitutionNotVerified();
    return toRecord(institution);
  }

  /** The institution with this BIN, in any state; null when there is none. */
  async findByBin(tx: Tx, bin: string): Promise<InstitutionRecord | null> {
    const institution = await this.institutions.findByBin(tx, bin);
    return institution && toRecord(institution);
  }

  /**
   * An institution in any state.
   * @throws NotFound when there is none.
   */
  async get(tx: Tx, institutionId: string): Promise<InstitutionRecord> {
    const institution = await this.institutions.findById(tx, institutionId);
    if (!institution) throw new NotFound();
    return toRecord(institution);
  }

  /** Those of the institutions that are verified now. */
  async verifiedOf(tx: Tx, institutionIds: readonly string[]): Promise<ReadonlySet<string>> {
    return this.institutions.verifiedOf(tx, institutionIds);
  }

  /** What the public may know; null while the institution has never been verified. */
  async publicFacts(tx: Tx, institutionId: string): Promise<PublicInstitutionFacts | null> {
    const found = await this.institutions.findById(tx, institutionId);
    if (found === null || found.verifiedAt === null) return null;
    if (found.status !== 'verified' && found.status !== 'suspended') return null;
    const { id, version, status, kind, bin, nameKk, nameRu, regionCode, verifiedAt } = found;
    const verifications = await this.institutions.verificationsOf(tx, id);
    return {
      ...{ id, version, status, kind, bin, nameKk, nameRu, regionCode, verifiedAt },
      verifications,
    };
  }

  /** Whom to write to about an institution: its members, without those who are blocked. */
  async memberContacts(tx: Tx, institutionId: string): Promise<MemberContact[]> {
    const members = await this.members.byInstitution(tx, institutionId);
    const ids = members.map(({ accountId }) => accountId);
    const contacts = await this.accounts.contactsOf(tx, ids);
    return ids.flatMap((accountId) => {
      const contact = contacts.get(accountId);
      return contact ? [{ accountId, ...contact }] : [];
    });
  }

  /** Those of the items whose institution the account applied for or acts for, now or once. */
  async ownOf(
    tx: Tx,
    accountId: string,
    institutionByItem: ReadonlyMap<string, string>,
  ): Promise<Set<string>> {
    const institutionIds = [...new Set(institutionByItem.values())];
    const own = await this.members.everOf(tx, accountId, institutionIds);
    const items = [...institutionByItem].filter(([, institutionId]) => own.has(institutionId));
    return new Set(items.map(([id]) => id));
  }

  /** The institutions for which an account acts. */
  async institutionsOf(tx: Tx, accountId: string): Promise<string[]> {
    return this.members.institutionsOf(tx, accountId);
  }

  /** The name of a region in the three languages. */
  regionName(code: string): LocalizedText {
    return this.regions.get(code).name;
  }

  /** Whether there is a region with this code. */
  hasRegion(code: string): boolean {
    return this.regions.has(code);
  }
}

function toRecord(institution: Institution): InstitutionRecord {
  const { id, status, version, bin, kind, regionCode, nameKk, nameRu } = institution;
  const { address, openingHours, contactEmail, verifiedAt, decisionReason } = institution;
  return {
    ...{ id, status, version, bin, kind, regionCode, nameKk, nameRu },
    ...{ address, openingHours, contactEmail, verifiedAt, decisionReason },
  };
}
