import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  Reviewables,
  type CaseDecision,
  type Reviewable,
  type ReviewedItem,
} from '@app/moderation';
import { NotFound, type Tx } from '@app/platform';
import { PledgeRepository } from './pledge.repository.js';
import { PledgeSettlement } from './pledge-settlement.js';

/** Shows donors' public names to moderators and takes their decisions. */
@Injectable()
export class PublicNameReview implements Reviewable, OnModuleInit {
  readonly kind = 'publicName';
  readonly checks = [
    'pledge.check.nameIsName',
    'pledge.check.nameNoContacts',
    'pledge.check.nameHarmless',
  ] as const;

  constructor(
    private readonly reviewables: Reviewables,
    private readonly pledges: PledgeRepository,
    private readonly settlement: PledgeSettlement,
  ) {}

  onModuleInit(): void {
    this.reviewables.register(this);
  }

  /** A name is written once, with the promise; it has one version. */
  async show(tx: Tx, id: string): Promise<ReviewedItem | null> {
    const name = (await this.pledges.findById(tx, id))?.publicName;
    if (!name) return null;
    return {
      title: name,
      publicFields: [{ label: 'pledge.review.publicName', value: name }],
      privateFields: [],
      pictureIds: [],
    };
  }

  /** A name that is returned cannot be mended by a guest: the gift stays anonymous. */
  async decided(tx: Tx, { subjectId, verdict }: CaseDecision): Promise<void> {
    const found = await this.pledges.findById(tx, subjectId);
    if (!found) throw new NotFound();
    const pledge = await this.pledges.lockById(tx, subjectId);
    pledge.decideName(verdict === 'approve' ? 'approved' : 'rejected');
    await this.settlement.save(tx, pledge);
  }
}
