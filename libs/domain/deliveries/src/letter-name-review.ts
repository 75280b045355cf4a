import { DonorService } from '@app/identity';
import { formatDate } from '@app/i18n';
import {
  Reviewables,
  type CaseDecision,
  type Reviewable,
  type ReviewFieldText,
  type ReviewedItem,
} from '@app/moderation';
import type { Tx } from '@app/platform';
import { PledgeReading } from '@app/pledges';
import { findPersonalData } from '@app/wishes';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DonorLetters } from './donor-letters.js';
import type { LetterRequest } from './letter-request.entity.js';
import { PeriodLetters } from './period-letters.js';
import { LetterRepository } from './letter.repository.js';

/** Shows moderators the names that donors want on their letters, and does what they decide. */
@Injectable()
export class LetterNameReview implements Reviewable, OnModuleInit {
  readonly kind = 'letterName';
  readonly checks = [
    'letter.check.nameIsName',
    'letter.check.nameNoChild',
    'letter.check.nameHarmless',
  ] as const;

  constructor(
    private readonly reviewables: Reviewables,
    private readonly letters: LetterRepository,
    private readonly donorLetters: DonorLetters,
    private readonly periodLetters: PeriodLetters,
    private readonly reading: PledgeReading,
    private readonly donors: DonorService,
  ) {}

  onModuleInit(): void {
    this.reviewables.register(this);
  }

  /** A name is written once; another name is another request. */
  async show(tx: Tx, id: string): Promise<ReviewedItem | null> {
    const request = await this.letters.findRequest(tx, id);
    const about = request && (await this.#about(tx, request));
    if (!request?.name || !about) return null;
    return {
      title: request.name,
      publicFields: [{ label: 'letter.review.name', value: request.name }, about],
      privateFields: findPersonalData(request.name).map(({ kind, text }) => ({
        label: `wish.finding.${kind}` as const,
        value: text,
      })),
      pictureIds: [],
    };
  }

  /** Names for gifts that they promised while signed in, or that came from their address. */
  async ownOf(tx: Tx, accountId: string, ids: readonly string[]): Promise<Set<string>> {
    const own = new Set<string>();
    for (const request of await this.letters.requestsByIds(tx, ids)) {
      const { id, pledgeId } = request;
      if (request.accountId === accountId) own.add(id);
      if (pledgeId === null) continue;
      const pledge = (await this.reading.find(tx, pledgeId))?.pledge;
      if (!pledge) continue;
      const theirs = await this.donors.samePerson(tx, accountId, [pledge.donorId]);
      if (pledge.placedBy === accountId || theirs.has(pledge.donorId)) own.add(id);
    }
    return own;
  }

  /** A name that is returned or rejected ends the request; the donor may ask with another. */
  async decided(tx: Tx, decision: CaseDecision): Promise<void> {
    const request = await this.letters.findRequest(tx, decision.subjectId);
    const letters = request?.accountId == null ? this.donorLetters : this.periodLetters;
    await letters.decide(tx, decision.subjectId, {
      verdict: decision.verdict === 'approve' ? 'approved' : 'rejected',
      reason: decision.reason,
      by: decision.decidedBy.at(-1) ?? null,
    });
  }

  /** What the letter gives thanks for: the wish of a gift, or a period. */
  async #about(tx: Tx, request: LetterRequest): Promise<ReviewFieldText | null> {
    const { pledgeId, periodFrom, periodTo } = request;
    if (periodFrom !== null && periodTo !== null) {
      const period = `${formatDate(periodFrom)} – ${formatDate(periodTo)}`;
      return { label: 'letter.review.period', value: period };
    }
    const wish = pledgeId === null ? null : (await this.reading.find(tx, pledgeId))?.wish;
    return wish
      ? { label: 'delivery.field.wish', value: wish.title, language: wish.language }
      : null;
  }
}
