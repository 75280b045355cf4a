import type { Category, LetterLanguage } from '@app/forms';
import { almatyDay } from '@app/i18n';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { LetterRevoked } from './deliveries.errors.js';

export const thanksLetterKinds = ['donor', 'company', 'campaign'] as const;
export type ThanksLetterKind = (typeof thanksLetterKinds)[number];

/** All that is printed on a letter, but for its number, code and day. */
export interface LetterWording {
  readonly kind: ThanksLetterKind;
  /** Null for a donor who stays without a name. */
  readonly recipientName: string | null;
  readonly campaign: string | null;
  readonly wishesCount: number;
  readonly categoryCodes: readonly Category[];
  /** Empty when the wishes were of several regions that are not named. */
  readonly regionCodes: readonly string[];
  /** Days in Almaty, as 2026-03-22. */
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly language: LetterLanguage;
}

/** Where a letter comes from: a gift, all gifts of an account, or a place in a batch. */
export type LetterSource =
  | { readonly pledgeId: string }
  | { readonly accountId: string }
  | { readonly batchId: string; readonly batchPosition: number };

/** A letter of thanks. What it says is never changed; it can only be revoked. */
@Entity({ schema: 'deliveries', name: 'thanks_letter' })
export class ThanksLetter {
  @PrimaryColumn({ type: 'uuid' })
  id: string;
  /** The database numbers letters. */
  @Column({ type: 'bigint', insert: false, update: false })
  number: string;
  /** Ten signs that the QR code leads to. */
  @Column({ type: 'text' })
  code: string;
  @Column({ type: 'text' })
  kind: ThanksLetterKind;
  @Column({ name: 'recipient_name', type: 'text', nullable: true })
  recipientName: string | null;
  @Column({ type: 'text', nullable: true })
  campaign: string | null;
  @Column({ name: 'wishes_count', type: 'integer' })
  wishesCount: number;
  @Column({ name: 'category_codes', type: 'text', array: true })
  categoryCodes: Category[];
  @Column({ name: 'region_codes', type: 'text', array: true })
  regionCodes: string[];
  @Column({ name: 'period_from', type: 'date' })
  periodFrom: string;
  @Column({ name: 'period_to', type: 'date' })
  periodTo: string;
  @Column({ type: 'text' })
  language: LetterLanguage;
  @Column({ name: 'pledge_id', type: 'uuid', nullable: true })
  pledgeId: string | null;
  /** Whose gifts of a period it gives thanks for. */
  @Column({ name: 'account_id', type: 'uuid', nullable: true })
  accountId: string | null;
  @Column({ name: 'batch_id', type: 'uuid', nullable: true })
  batchId: string | null;
  @Column({ name: 'batch_position', type: 'integer', nullable: true })
  batchPosition: number | null;
  /** Whoever issued it or let its name through; null when no person had to. */
  @Column({ name: 'issued_by', type: 'uuid', nullable: true })
  issuedBy: string | null;
  @Column({ name: 'issued_at', type: 'timestamptz' })
  issuedAt: Date;
  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true })
  revokedAt: Date | null;
  @Column({ name: 'revoked_by', type: 'uuid', nullable: true })
  revokedBy: string | null;
  @Column({ name: 'revoked_reason', type: 'text', nullable: true })
  revokedReason: string | null;

  /** A letter that says this from now on. */
  static issue(
    of: LetterSource & {
      readonly id: string;
      readonly code: string;
      readonly by: string | null;
      readonly at: Date;
    },
    wording: LetterWording,
  ): ThanksLetter {
    const { id, code, by, at } = of;
    return Object.assign(new ThanksLetter(), {
      ...{ id, code },
      ...wording,
      categoryCodes: [...wording.categoryCodes],
      regionCodes: [...wording.regionCodes],
      pledgeId: 'pledgeId' in of ? of.pledgeId : null,
      accountId: 'accountId' in of ? of.accountId : null,
      batchId: 'batchId' in of ? of.batchId : null,
      batchPosition: 'batchId' in of ? of.batchPosition : null,
      issuedBy: by,
      issuedAt: at,
      revokedAt: null,
      revokedBy: null,
      revokedReason: null,
    });
  }

  get isValid(): boolean {
    return this.revokedAt === null;
  }

  /** The number that people name, such as AX-2026-000123; the year is that of Almaty. */
  get shownNumber(): string {
    return `AX-${almatyDay(this.issuedAt).slice(0, 4)}-${this.number.padStart(6, '0')}`;
  }

  /** Whether it says the same. */
  says(wording: LetterWording): boolean {
    return (
      this.kind === wording.kind &&
      this.recipientName === wording.recipientName &&
      this.campaign === wording.campaign &&
      this.wishesCount === wording.wishesCount &&
      this.categoryCodes.join() === wording.categoryCodes.join() &&
      this.regionCodes.join() === wording.regionCodes.join() &&
      this.periodFrom === wording.periodFrom &&
      this.periodTo === wording.periodTo &&
      this.language === wording.language
    );
  }

  /** It counts no more, and everybody who verifies it reads why. @throws LetterRevoked */
  revoke({ by, at, reason }: { by: string; at: Date; reason: string }): void {
    if (!this.isValid) throw new LetterRevoked();
    this.revokedAt = at;
    this.revokedBy = by;
    this.revokedReason = reason;
  }
}
