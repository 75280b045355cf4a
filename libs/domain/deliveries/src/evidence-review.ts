import { translator } from '@app/i18n';
import { InstitutionService } from '@app/institutions';
import { MediaService } from '@app/media';
import {
  Reviewables,
  type CaseDecision,
  type Reviewable,
  type ReviewedItem,
} from '@app/moderation';
import { ChangedMeanwhile, News, type Tx } from '@app/platform';
import { WishService } from '@app/wishes';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { deliveryChanged } from './deliveries.events.js';
import { DeliveryRepository } from './delivery.repository.js';

/** Shows the evidence of deliveries to moderators, so that no child becomes visible. */
@Injectable()
export class EvidenceReview implements Reviewable, OnModuleInit {
  readonly kind = 'evidence';
  readonly checks = ['delivery.check.noChildInPictures', 'delivery.check.goodsMatchWish'] as const;

  constructor(
    private readonly reviewables: Reviewables,
    private readonly deliveries: DeliveryRepository,
    private readonly wishes: WishService,
    private readonly institutions: InstitutionService,
    private readonly media: MediaService,
    private readonly news: News,
  ) {}

  onModuleInit(): void {
    this.reviewables.register(this);
  }

  async show(tx: Tx, id: string, version: number): Promise<ReviewedItem | null> {
    const delivery = await this.deliveries.findById(tx, id);
    if (!delivery) return null;
    const { wishId, institutionId, note } = delivery;
    const brief = (await this.wishes.brief(tx, [wishId])).get(wishId);
    if (!brief) return null;
    const { language } = brief;
    const { t } = translator(language);
    const institution = await this.institutions.get(tx, institutionId);
    const evidence = await this.deliveries.evidenceOfRound(tx, id, version);
    const kinds = evidence.map(({ kind }) => t(`delivery.evidence.${kind}`)).join(', ');
    const name = language === 'kk' ? institution.nameKk : institution.nameRu;
    return {
      title: brief.title,
      publicFields: [{ label: 'delivery.field.wish', value: brief.title, language }],
      privateFields: [
        { label: 'delivery.field.institution', value: name, language },
        { label: 'delivery.field.evidence', value: kinds, language },
        ...(note === '' ? [] : [{ label: 'delivery.field.note' as const, value: note }]),
      ],
      pictureIds: evidence.map(({ pictureId }) => pictureId),
    };
  }

  /** Evidence of institutions of theirs. */
  async ownOf(tx: Tx, accountId: string, ids: readonly string[]): Promise<Set<string>> {
    const institutions = await this.deliveries.institutionsOf(tx, ids);
    return this.institutions.ownOf(tx, accountId, institutions);
  }

  /**
   * Applies the decision. An approval publishes the photos of the goods; invoices and acts stay
   * between the institution and the staff.
   * @throws ChangedMeanwhile when other pictures were handed in since.
   */
  async decided(tx: Tx, decision: CaseDecision): Promise<void> {
    const found = await this.deliveries.findById(tx, decision.subjectId);
    if (!found) throw new ChangedMeanwhile();
    await this.wishes.lockForPledge(tx, found.wishId);
    const delivery = await this.deliveries.lockByWish(tx, found.wishId);
    if (delivery?.evidenceRound !== decision.subjectVersion) throw new ChangedMeanwhile();
    delivery.decideEvidence(decision.verdict, decision.reason);
    if (decision.verdict === 'approve')
      await this.#publishPhotos(tx, delivery.id, delivery.evidenceRound);
    await this.deliveries.save(tx, delivery);
    await this.news.tell(tx, deliveryChanged(delivery));
  }

  async #publishPhotos(tx: Tx, deliveryId: string, round: number): Promise<void> {
    for (const { kind, pictureId } of await this.deliveries.evidenceOfRound(
      tx,
      deliveryId,
      round,
    )) {
      if (kind === 'photo') await this.media.publish(tx, pictureId);
    }
  }
}
