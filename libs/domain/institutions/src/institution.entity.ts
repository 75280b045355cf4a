import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { InstitutionKind } from '@app/forms';
import { assert, ChangedMeanwhile } from '@app/platform';
import type { InstitutionStatus } from './institution.enums.js';

/** What an institution says of itself. */
export interface InstitutionDetails {
  readonly bin: string;
  readonly kind: InstitutionKind;
  readonly regionCode: string;
  readonly nameKk: string;
  readonly nameRu: string;
  readonly address: string;
  readonly openingHours: string;
  readonly contactEmail: string;
}

/** A body that cares for children, and how far it is trusted. */
@Entity({ schema: 'institutions', name: 'institution' })
export class Institution implements InstitutionDetails {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id: string;

  @Column({ name: 'bin', type: 'text' })
  bin: string;

  @Column({ name: 'kind', type: 'text' })
  kind: InstitutionKind;

  @Column({ name: 'region_code', type: 'char', length: 2 })
  regionCode: string;

  @Column({ name: 'name_kk', type: 'text' })
  nameKk: string;

  @Column({ name: 'name_ru', type: 'text' })
  nameRu: string;

  /** Where goods are brought; never public. */
  @Column({ name: 'address', type: 'text' })
  address: string;

  @Column({ name: 'opening_hours', type: 'text' })
  openingHours: string;

  @Column({ name: 'contact_email', type: 'text' })
  contactEmail: string;

  @Column({ name: 'status', type: 'text' })
  status: InstitutionStatus;

  @Column({ name: 'version', type: 'integer' })
  version: number;

  @Column({ name: 'applied_by', type: 'uuid' })
  appliedBy: string;

  @Column({ name: 'applied_at', type: 'timestamptz' })
  appliedAt: Date;

  @Column({ name: 'verified_at', type: 'timestamptz', nullable: true })
  verifiedAt: Date | null;

  @Column({ name: 'suspended_at', type: 'timestamptz', nullable: true })
  suspendedAt: Date | null;

  @Column({ name: 'suspended_reason', type: 'text', nullable: true })
  suspendedReason: string | null;

  @Column({ name: 'decision_reason', type: 'text', nullable: true })
  decisionReason: string | null;

  /** A new application, to be verified by two people. */
  static applied(
    id: string,
    details: InstitutionDetails,
    { by, at }: { by: string; at: Date },
  ): Institution {
    return Object.assign(new Institution(), details, {
      id,
      status: 'applied' as const,
      version: 1,
      appliedBy: by,
      appliedAt: at,
      verifiedAt: null,
      suspendedAt: null,
      suspendedReason: null,
      decisionReason: null,
    });
  }

  /** The moderators wait for the applicant to mend something. */
  get isReturned(): boolean {
    return this.status === 'applied' && this.decisionReason !== null;
  }

  /** Whether these are the details it was applied with. */
  says(details: InstitutionDetails): boolean {
    return detailNames.every((name) => this[name] === details[name]);
  }

  /** Puts mended details in place of returned ones. */
  correct(details: InstitutionDetails): void {
    assert(this.isReturned, 'only a returned application is corrected');
    for (const name of detailNames) Object.assign(this, { [name]: details[name] });
    this.decisionReason = null;
    this.version += 1;
  }

  /** Two people have verified it. */
  verify(at: Date): void {
    assert(this.status === 'applied' && !this.isReturned, 'only an application is verified');
    this.status = 'verified';
    this.verifiedAt = at;
    this.version += 1;
  }

  sendBack(reason: string): void {
    assert(this.status === 'applied' && !this.isReturned, 'only an application is returned');
    this.decisionReason = reason;
    this.version += 1;
  }

  reject(reason: string): void {
    assert(this.status === 'applied' && !this.isReturned, 'only an application is rejected');
    this.status = 'rejected';
    this.decisionReason = reason;
    this.version += 1;
  }

  /**
   * Stops everything new of a verified institution.
   * @throws ChangedMeanwhile when it is not verified any more, or changed since it was read.
   */
  suspend({ reason, version, at }: { reason: string; version: number; at: Date }): void {
    if (this.status !== 'verified' || this.version !== version) throw new ChangedMeanwhile();
    this.status = 'suspended';
    this.suspendedAt = at;
    this.suspendedReason = reason;
    this.version += 1;
  }
}

const detailNames = [
  'bin',
  'kind',
  'regionCode',
  'nameKk',
  'nameRu',
  'address',
  'openingHours',
  'contactEmail',
] as const;
