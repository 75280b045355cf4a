import { InstitutionService } from '@app/institutions';
import { MediaService } from '@app/media';
import {
  Reviewables,
  type CaseDecision,
  type Reviewable,
  type ReviewedItem,
} from '@app/moderation';
import { ChangedMeanwhile, News, type Tx } from '@app/platform';
import { findPersonalData, WishService } from '@app/wishes';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { thanksPublished } from './deliveries.events.js';
import { DeliveryRepository } from './delivery.repository.js';

/** Shows thanks to moderators and does what they decide. */
@Injectable()
export class ThanksReview implements Reviewable, OnModuleInit {
  readonly kind = 'thanks';
  readonly checks = [
    'delivery.check.noPersonalData',
    'delivery.check.noContacts',
    'delivery.check.drawingOnly',
  ] as const;

  constructor(
    private readonly reviewables: Reviewables,
    private readonly deliveries: DeliveryRepository,
    private readonly wishes: WishService,
    private readonly institutions: InstitutionService,
    private readonly news: News,
    private readonly media: MediaService,
  ) {}

  onModuleInit(): void {
    this.reviewables.register(this);
  }

  async show(tx: Tx, id: string, version: number): Promise<ReviewedItem | null> {
    const thanks = await this.deliveries.findThanks(tx, id);
    if (!thanks || thanks.version !== version) return null;
    const { language, text, wishId, drawingId } = thanks;
    const brief = (await this.wishes.brief(tx, [wishId])).get(wishId);
    if (!brief) return null;
    const institution = await this.institutions.get(tx, brief.institutionId);
    const name = language === 'kk' ? institution.nameKk : institution.nameRu;
    return {
      title: brief.title,
      publicFields: [
        { label: 'delivery.field.wish', value: brief.title, language: brief.language },
        { label: 'delivery.field.thanks', value: text, language },
      ],
      privateFields: [
        { label: 'delivery.field.institution', value: name, language },
        ...findPersonalData(text).map(({ kind, text: piece }) => ({
          label: `wish.finding.${kind}` as const,
          value: piece,
        })),
      ],
      pictureIds: drawingId === null ? [] : [drawingId],
    };
  }

  /** Thanks of institutions of theirs. */
  async ownOf(tx: Tx, accountId: string, ids: readonly string[]): Promise<Set<string>> {
    const wishes = await this.deliveries.wishesOfThanks(tx, ids);
    const briefs = await this.wishes.brief(tx, [...wishes.values()]);
    const institutions = new Map<string, string>();
    for (const [id, wishId] of wishes) {
      const institutionId = briefs.get(wishId)?.institutionId;
      if (institutionId !== undefined) institutions.set(id, institutionId);
    }
    return this.institutions.ownOf(tx, accountId, institutions);
  }

  /** Applies the decision. @throws ChangedMeanwhile when the text is a newer one. */
  async decided(tx: Tx, decision: CaseDecision): Promise<void> {
    const found = await this.deliveries.findThanks(tx, decision.subjectId);
    if (!found) throw new ChangedMeanwhile();
    await this.wishes.lockForPledge(tx, found.wishId);
    const thanks = await this.deliveries.lockThanks(tx, found.wishId);
    if (!thanks || thanks.version !== decision.subjectVersion) throw new ChangedMeanwhile();
    thanks.decide(decision.verdict, { reason: decision.reason, at: tx.now });
    await this.deliveries.saveThanks(tx, thanks);
    if (thanks.state !== 'published') return;
    if (thanks.drawingId !== null) await this.media.publish(tx, thanks.drawingId);
    await this.wishes.markThanked(tx, thanks.wishId);
    await this.news.tell(tx, thanksPublished(thanks));
  }
}
