import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Locale } from '@app/i18n';

/** A person who can sign in. */
@Entity({ schema: 'identity', name: 'account' })
export class Account {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id: string;

  /** In lower case. */
  @Column({ name: 'email', type: 'text' })
  email: string;

  @Column({ name: 'display_name', type: 'text' })
  displayName: string;

  /** In PHC format; null when they sign in by link only. */
  @Column({ name: 'password_hash', type: 'text', nullable: true })
  passwordHash: string | null;

  @Column({ name: 'locale', type: 'text' })
  locale: Locale;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  /** When they first showed that mail to the address reaches them. */
  @Column({ name: 'email_proven_at', type: 'timestamptz', nullable: true })
  emailProvenAt: Date | null;

  @Column({ name: 'blocked_at', type: 'timestamptz', nullable: true })
  blockedAt: Date | null;

  get isBlocked(): boolean {
    return this.blockedAt !== null;
  }

  /**
   * Notes that mail to the address reaches the person who signs in now. A password set before is
   * dropped the first time: whoever typed it had not shown that the address was theirs.
   * @returns whether this was the first time.
   */
  proveEmail(at: Date): boolean {
    if (this.emailProvenAt !== null) return false;
    this.emailProvenAt = at;
    this.passwordHash = null;
    return true;
  }

  /**
   * Asks for the proof before the account is trusted with more: a password that came before it is
   * dropped, because whoever typed it need not be who reads mail to the address.
   * @returns whether a password was dropped.
   */
  requireProof(): boolean {
    if (this.emailProvenAt !== null || this.passwordHash === null) return false;
    this.passwordHash = null;
    return true;
  }

  /** Blocks the account; a second time changes nothing. */
  block(at: Date): void {
    this.blockedAt ??= at;
  }
}
