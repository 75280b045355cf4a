import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DonorService } from '@app/identity';
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
    private readonly donors: DonorService,
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

  /** Names on gifts that they promised while signed in, or that came from their address. */
  async ownOf(tx: Tx, accountId: string, ids: readonly string[]): Promise<Set<string>> {
    const pledges = await this.pledges.byIds(tx, ids);
    const donorIds = pledges.map(({ donorId }) => donorId);
    const theirs = await this.donors.samePerson(tx, accountId, donorIds);
    const own = pledges.filter(
      ({ placedBy, donorId }) => placedBy === accountId || theirs.has(donorId),
    );
    return new Set(own.map(({ id }) => id));
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
