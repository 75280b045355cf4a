import { Column, Entity, PrimaryColumn } from 'typeorm';
import { notAllowedNow, secondPersonNeeded } from './payouts.errors.js';

export type PayeeKind = 'institution' | 'vendor';
export type PayeeAccountState = 'asked' | 'approved' | 'refused' | 'replaced';

const hourMs = 3_600_000;

/** Who may be paid: a verified institution or a shop, never a person. */
@Entity({ schema: 'payouts', name: 'payee' })
export class Payee {
  @PrimaryColumn({ type: 'uuid' })
  id: string;
  @Column({ type: 'text' })
  kind: PayeeKind;
  @Column({ name: 'institution_id', type: 'uuid', nullable: true })
  institutionId: string | null;
  @Column({ type: 'text' })
  name: string;
  @Column({ type: 'char', length: 12 })
  bin: string;
  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
}

/** A bank account of a payee, and who agreed to it. */
@Entity({ schema: 'payouts', name: 'payee_account' })
export class PayeeAccount {
  @PrimaryColumn({ type: 'uuid' })
  id: string;
  @Column({ name: 'payee_id', type: 'uuid' })
  payeeId: string;
  @Column({ type: 'char', length: 20 })
  iban: string;
  @Column({ name: 'bank_name', type: 'text' })
  bankName: string;
  @Column({ type: 'text' })
  bic: string;
  @Column({ type: 'text' })
  state: PayeeAccountState;
  @Column({ name: 'requested_by', type: 'uuid' })
  requestedBy: string;
  @Column({ name: 'approved_by', type: 'uuid', nullable: true })
  approvedBy: string | null;
  @Column({ name: 'refused_by', type: 'uuid', nullable: true })
  refusedBy: string | null;
  @Column({ name: 'usable_from', type: 'timestamptz', nullable: true })
  usableFrom: Date | null;
  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  /** One person of finance asks for it. */
  static ask(
    wanted: Pick<PayeeAccount, 'id' | 'payeeId' | 'iban' | 'bankName' | 'bic' | 'requestedBy'>,
    now: Date,
  ): PayeeAccount {
    return Object.assign(new PayeeAccount(), wanted, {
      state: 'asked' as const,
      approvedBy: null,
      refusedBy: null,
      usableFrom: null,
      createdAt: now,
    });
  }

  /** Another person agrees; the account is used only some hours later. @throws PayoutRefusal */
  approve({ by, at, waitHours }: { by: string; at: Date; waitHours: number }): void {
    if (this.state !== 'asked') throw notAllowedNow();
    if (by === this.requestedBy) throw secondPersonNeeded();
    this.state = 'approved';
    this.approvedBy = by;
    this.usableFrom = new Date(at.getTime() + waitHours * hourMs);
  }

  /** Also who asked may take it back. @throws PayoutRefusal */
  refuse(by: string): void {
    if (this.state !== 'asked') throw notAllowedNow();
    this.state = 'refused';
    this.refusedBy = by;
  }

  /** A newer account was agreed to. */
  replace(): void {
    if (this.state !== 'approved') throw notAllowedNow();
    this.state = 'replaced';
  }

  isUsable(now: Date): boolean {
    return this.state === 'approved' && this.usableFrom !== null && this.usableFrom <= now;
  }
}
