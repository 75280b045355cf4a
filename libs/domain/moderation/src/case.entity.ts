import { Column, Entity, PrimaryColumn } from 'typeorm';
import { assert, ChangedMeanwhile } from '@app/platform';
import { ClaimedByAnother, OwnCase } from './moderation.errors.js';
import type { CaseKind, CaseStatus, Verdict } from './moderation.enums.js';

const claimMinutes = 15;

const statusAfter = { approve: 'approved', return: 'returned', reject: 'rejected' } as const;

/** One item before the moderators. */
@Entity({ schema: 'moderation', name: 'case' })
export class Case {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id: string;

  @Column({ name: 'kind', type: 'text' })
  kind: CaseKind;

  @Column({ name: 'subject_id', type: 'uuid' })
  subjectId: string;

  @Column({ name: 'subject_version', type: 'integer' })
  subjectVersion: number;

  @Column({ name: 'author_id', type: 'uuid', nullable: true })
  authorId: string | null;

  @Column({ name: 'approvals_required', type: 'integer' })
  approvalsRequired: number;

  @Column({ name: 'status', type: 'text' })
  status: CaseStatus;

  /** Grows with every decision; a moderator decides on the version they have read. */
  @Column({ name: 'version', type: 'integer' })
  version: number;

  @Column({ name: 'claimed_by', type: 'uuid', nullable: true })
  claimedBy: string | null;

  @Column({ name: 'claimed_until', type: 'timestamptz', nullable: true })
  claimedUntil: Date | null;

  @Column({ name: 'opened_at', type: 'timestamptz' })
  openedAt: Date;

  @Column({ name: 'due_at', type: 'timestamptz' })
  dueAt: Date;

  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true })
  closedAt: Date | null;

  /** Who is looking at the case; a claim that has run out is nobody's. */
  claimantAt(now: Date): string | null {
    return this.claimedUntil !== null && this.claimedUntil > now ? this.claimedBy : null;
  }

  isOverdueAt(now: Date): boolean {
    return this.status === 'open' && this.dueAt < now;
  }

  /**
   * Takes the case for a quarter of an hour; by its claimant again, it lasts longer.
   * @throws ChangedMeanwhile when it is decided, OwnCase, ClaimedByAnother.
   */
  claim(accountId: string, now: Date): void {
    this.#requireOpenFor(accountId, now);
    this.claimedBy = accountId;
    this.claimedUntil = new Date(now.getTime() + claimMinutes * 60_000);
  }

  /** Gives a claim back; harmless when there is none.  @throws ClaimedByAnother. */
  release(accountId: string, now: Date): void {
    const claimant = this.claimantAt(now);
    if (claimant !== null && claimant !== accountId) throw new ClaimedByAnother();
    this.#drop();
  }

  /**
   * Counts a verdict. The last approval needed, a return and a rejection close the case.
   * @returns whether the case is closed now.
   * @throws ChangedMeanwhile when the version read is not the present one or the case is decided,
   * OwnCase for its author and for a second approval by one person, ClaimedByAnother.
   */
  decide(
    { accountId, version, verdict }: { accountId: string; version: number; verdict: Verdict },
    earlierApprovals: readonly string[],
    now: Date,
  ): boolean {
    if (this.status === 'open' && earlierApprovals.includes(accountId)) {
      throw new OwnCase('approvedBefore');
    }
    this.#requireOpenFor(accountId, now);
    if (version !== this.version) throw new ChangedMeanwhile();
    assert(earlierApprovals.length < this.approvalsRequired, 'an open case lacks an approval');
    this.version += 1;
    this.#drop();
    if (verdict === 'approve' && earlierApprovals.length + 1 < this.approvalsRequired) return false;
    this.status = statusAfter[verdict];
    this.closedAt = now;
    return true;
  }

  #requireOpenFor(accountId: string, now: Date): void {
    if (this.status !== 'open') throw new ChangedMeanwhile();
    if (this.authorId === accountId) throw new OwnCase('author');
    const claimant = this.claimantAt(now);
    if (claimant !== null && claimant !== accountId) throw new ClaimedByAnother();
  }

  #drop(): void {
    this.claimedBy = null;
    this.claimedUntil = null;
  }
}
