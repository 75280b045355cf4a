import type { ChildForWish } from '@app/children';
import type { AgeBand, Category, StoryLanguage, WishForm } from '@app/forms';
import { Money } from '@app/money';
import { assert, bigintColumn } from '@app/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { NotAllowedNow } from './wishes.errors.js';

/** What became of one revision of a text. */
export const revisionStates = [
  'draft',
  'submitted',
  'approved',
  'returned',
  'rejected',
  'superseded',
] as const;
export type RevisionState = (typeof revisionStates)[number];

interface NewText {
  readonly wishId: string;
  readonly number: number;
  readonly text: WishForm;
  readonly child: Pick<ChildForWish, 'pseudonym' | 'ageBand' | 'regionCode'>;
  readonly writtenBy: string;
  readonly writtenAt: Date;
}

/**
 * What the public may read of a wish, as it stood when it was written. Pseudonym, age band and
 * region are those of the child on that day; an approved revision never changes.
 */
@Entity({ schema: 'wishes', name: 'revision' })
export class Revision {
  @PrimaryColumn({ name: 'wish_id', type: 'uuid' })
  wishId: string;
  @PrimaryColumn({ type: 'integer' })
  number: number;
  @Column({ type: 'text' })
  state: RevisionState;
  @Column({ type: 'text' })
  language: StoryLanguage;
  @Column({ type: 'text' })
  title: string;
  @Column({ type: 'text' })
  story: string;
  @Column({ name: 'category_code', type: 'text' })
  categoryCode: Category;
  @Column({ name: 'price_minor', type: 'bigint', transformer: bigintColumn })
  priceMinor: bigint;
  @Column({ name: 'accepts_money', type: 'boolean' })
  acceptsMoney: boolean;
  @Column({ name: 'accepts_in_kind', type: 'boolean' })
  acceptsInKind: boolean;
  @Column({ type: 'date' })
  deadline: string;
  @Column({ name: 'picture_id', type: 'uuid', nullable: true })
  pictureId: string | null;
  @Column({ type: 'text' })
  pseudonym: string;
  @Column({ name: 'age_band', type: 'text' })
  ageBand: AgeBand;
  @Column({ name: 'region_code', type: 'char', length: 2 })
  regionCode: string;
  @Column({ name: 'written_by', type: 'uuid' })
  writtenBy: string;
  @Column({ name: 'written_at', type: 'timestamptz' })
  writtenAt: Date;
  @Column({ name: 'submitted_at', type: 'timestamptz', nullable: true })
  submittedAt: Date | null;
  @Column({ name: 'decided_at', type: 'timestamptz', nullable: true })
  decidedAt: Date | null;
  @Column({ name: 'decision_reason', type: 'text', nullable: true })
  decisionReason: string | null;

  /** A text that was just checked, with what the public may know of the child today. */
  static draft({ wishId, number, text, child, writtenBy, writtenAt }: NewText): Revision {
    const { language, title, story, deadline, acceptsMoney, acceptsInKind, pictureId } = text;
    const { pseudonym, ageBand, regionCode } = child;
    return Object.assign(new Revision(), {
      ...{ wishId, number, writtenBy, writtenAt, pseudonym, ageBand, regionCode },
      ...{ language, title, story, deadline, acceptsMoney, acceptsInKind, pictureId },
      state: 'draft' as const,
      categoryCode: text.category,
      priceMinor: text.price.minor,
      submittedAt: null,
      decidedAt: null,
      decisionReason: null,
    });
  }

  get price(): Money {
    return Money.ofMinor(this.priceMinor);
  }

  /** Whether it was sent to a moderator in the moment in which it was written. */
  get wasSubmittedAtOnce(): boolean {
    return this.submittedAt?.getTime() === this.writtenAt.getTime();
  }

  /** Goes before a moderator. @throws NotAllowedNow when it already did. */
  submit(at: Date): void {
    if (this.state !== 'draft') throw new NotAllowedNow();
    this.state = 'submitted';
    this.submittedAt = at;
  }

  /** Whether nobody has decided on it yet. */
  get isOpen(): boolean {
    return this.state === 'draft' || this.state === 'submitted';
  }

  /** Gives way to a newer revision, or to what became of the wish. */
  supersede(): void {
    assert(this.isOpen, 'a decision stands');
    this.state = 'superseded';
  }

  /** A moderator decided. @throws NotAllowedNow when it does not wait for a decision. */
  decide(state: 'approved' | 'returned' | 'rejected', reason: string | null, at: Date): void {
    if (this.state !== 'submitted') throw new NotAllowedNow();
    this.state = state;
    this.decisionReason = reason;
    this.decidedAt = at;
  }
}
