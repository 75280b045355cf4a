import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Capacity } from '@app/forms';

/** That a representative of a child agreed, on what act, and until when. */
@Entity({ schema: 'children', name: 'consent' })
export class Consent {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id: string;

  @Column({ name: 'child_id', type: 'uuid' })
  childId: string;

  @Column({ name: 'representative_capacity', type: 'text' })
  capacity: Capacity;

  /** Title, number and date of the document; the paper stays at the institution. */
  @Column({ name: 'act', type: 'text' })
  act: string;

  /** A day of Almaty as 2026-03-22. */
  @Column({ name: 'given_on', type: 'date' })
  givenOn: string;

  /** The last day, as 2026-03-22. */
  @Column({ name: 'valid_until', type: 'date' })
  validUntil: string;

  @Column({ name: 'recorded_by', type: 'uuid' })
  recordedBy: string;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  recordedAt: Date;

  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true })
  revokedAt: Date | null;

  /** Whether it holds on a day of Almaty. */
  isValidOn(day: string): boolean {
    return this.revokedAt === null && this.givenOn <= day && day <= this.validUntil;
  }

  /** Whether another consent says the same. */
  isSame(other: Consent): boolean {
    const names = ['capacity', 'act', 'givenOn', 'validUntil'] as const;
    return names.every((name) => this[name] === other[name]);
  }
}
