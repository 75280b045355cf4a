import { DonorService } from '@app/identity';
import {
  Reviewables,
  type CaseDecision,
  type Reviewable,
  type ReviewedItem,
} from '@app/moderation';
import type { Tx } from '@app/platform';
import { PledgeReading } from '@app/pledges';
import { findPersonalData } from '@app/wishes';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DonorLetters } from './donor-letters.js';
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
    private readonly reading: PledgeReading,
    private readonly donors: DonorService,
  ) {}

  onModuleInit(): void {
    this.reviewables.register(this);
  }

  /** A name is written once; another name is another request. */
  async show(tx: Tx, id: string): Promise<ReviewedItem | null> {
    const request = await this.letters.findRequest(tx, id);
    const gift = request && (await this.reading.find(tx, request.pledgeId));
    if (!request?.name || !gift) return null;
    return {
      title: request.name,
      publicFields: [
        { label: 'letter.review.name', value: request.name },
        { label: 'delivery.field.wish', value: gift.wish.title, language: gift.wish.language },
      ],
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
    for (const { id, pledgeId } of await this.letters.requestsByIds(tx, ids)) {
      const pledge = (await this.reading.find(tx, pledgeId))?.pledge;
      if (!pledge) continue;
      const theirs = await this.donors.samePerson(tx, accountId, [pledge.donorId]);
      if (pledge.placedBy === accountId || theirs.has(pledge.donorId)) own.add(id);
    }
    return own;
  }

  /** A name that is returned or rejected ends the request; the donor may ask with another. */
  async decided(tx: Tx, decision: CaseDecision): Promise<void> {
    await this.donorLetters.decide(tx, decision.subjectId, {
      verdict: decision.verdict === 'approve' ? 'approved' : 'rejected',
      reason: decision.reason,
      by: decision.decidedBy.at(-1) ?? null,
    });
  }
}
