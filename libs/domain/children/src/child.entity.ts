import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type AgeBand, ageBandOf, ageOn } from '@app/forms';
import { almatyDay } from '@app/i18n';

/** What we know of a child: the least that works. The institution keeps the rest. */
@Entity({ schema: 'children', name: 'child' })
export class Child {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id: string;

  @Column({ name: 'institution_id', type: 'uuid' })
  institutionId: string;

  @Column({ name: 'pseudonym', type: 'text' })
  pseudonym: string;

  @Column({ name: 'birth_year', type: 'smallint' })
  birthYear: number;

  @Column({ name: 'birth_month', type: 'smallint' })
  birthMonth: number;

  @Column({ name: 'region_code', type: 'char', length: 2 })
  regionCode: string;

  @Column({ name: 'created_by', type: 'uuid' })
  createdBy: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  /** The public age band at an instant, by the day in Almaty; null for who is 18 or older. */
  ageBandAt(instant: Date): AgeBand | null {
    return ageBandOf(ageOn(almatyDay(instant), this));
  }

  /** Whether another record says the same of the same child. */
  isSame(other: Child): boolean {
    const names = ['institutionId', 'pseudonym', 'birthYear', 'birthMonth', 'regionCode'] as const;
    return names.every((name) => this[name] === other[name]);
  }
}
