import type { LetterLanguage } from '@app/forms';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { NotAllowedNow } from '@app/wishes';

export type LetterRequestState = 'submitted' | 'issued' | 'rejected';

/** What a letter is asked for: one gift, or all that came true in a period. */
export type LetterSubject =
  | { readonly pledgeId: string }
  | { readonly accountId: string; readonly periodFrom: string; readonly periodTo: string };

/** What a donor asked for: a letter in a language, with or without a name. */
@Entity({ schema: 'deliveries', name: 'letter_request' })
export class LetterRequest {
  @PrimaryColumn({ type: 'uuid' })
  id: string;
  @Column({ name: 'pledge_id', type: 'uuid', nullable: true })
  pledgeId: string | null;
  @Column({ name: 'account_id', type: 'uuid', nullable: true })
  accountId: string | null;
  /** Days in Almaty, as 2026-03-22; null for a letter of one gift. */
  @Column({ name: 'period_from', type: 'date', nullable: true })
  periodFrom: string | null;
  @Column({ name: 'period_to', type: 'date', nullable: true })
  periodTo: string | null;
  @Column({ type: 'text', nullable: true })
  name: string | null;
  @Column({ type: 'text' })
  language: LetterLanguage;
  @Column({ type: 'text' })
  state: LetterRequestState;
  @Column({ name: 'letter_id', type: 'uuid', nullable: true })
  letterId: string | null;
  /** Why a moderator did not let the name through. */
  @Column({ type: 'text', nullable: true })
  reason: string | null;
  @Column({ name: 'asked_at', type: 'timestamptz' })
  askedAt: Date;
  @Column({ name: 'decided_at', type: 'timestamptz', nullable: true })
  decidedAt: Date | null;

  static ask(
    of: LetterSubject & {
      readonly id: string;
      readonly name: string | null;
      readonly language: LetterLanguage;
      readonly at: Date;
    },
  ): LetterRequest {
    const { at, ...asked } = of;
    return Object.assign(new LetterRequest(), {
      ...{ pledgeId: null, accountId: null, periodFrom: null, periodTo: null },
      ...asked,
      state: 'submitted' as const,
      ...{ letterId: null, reason: null, decidedAt: null },
      askedAt: at,
    });
  }

  /** Whether the same form was sent again. */
  isSame(asked: LetterSubject & { name: string | null; language: LetterLanguage }): boolean {
    if (this.name !== asked.name || this.language !== asked.language) return false;
    if ('pledgeId' in asked) return this.pledgeId === asked.pledgeId;
    const { accountId, periodFrom, periodTo } = this;
    const isOfPeriod = periodFrom === asked.periodFrom && periodTo === asked.periodTo;
    return accountId === asked.accountId && isOfPeriod;
  }

  /** The letter is there. @throws NotAllowedNow when the request was decided before. */
  issue(letterId: string, at: Date): void {
    this.#decide(at);
    this.state = 'issued';
    this.letterId = letterId;
  }

  /** A moderator did not let the name through. @throws NotAllowedNow */
  reject(reason: string, at: Date): void {
    this.#decide(at);
    this.state = 'rejected';
    this.reason = reason;
  }

  #decide(at: Date): void {
    if (this.state !== 'submitted') throw new NotAllowedNow();
    this.decidedAt = at;
  }
}
