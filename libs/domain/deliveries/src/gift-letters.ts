import { almatyDay } from '@app/i18n';
import type { Tx } from '@app/platform';
import type { DonorPledge } from '@app/pledges';
import { WishService } from '@app/wishes';
import { Injectable } from '@nestjs/common';
import { LetterTooEarly } from './deliveries.errors.js';
import { DeliveryRepository } from './delivery.repository.js';
import type { LetterRequest } from './letter-request.entity.js';
import { LetterWriter } from './letter-writer.js';
import type { LetterWording } from './thanks-letter.entity.js';

/**
 * Writes the letter for one gift. It speaks of this gift alone: whoever has its secret link learns
 * nothing of what the donor gave elsewhere.
 */
@Injectable()
export class GiftLetters {
  constructor(
    private readonly writer: LetterWriter,
    private readonly deliveries: DeliveryRepository,
    private readonly wishes: WishService,
  ) {}

  /**
   * Issues the letter that was asked for; its donor is told.
   * @param by who let the name through; null when nobody had to.
   * @throws LetterTooEarly when the wish is not public any more, NotAllowedNow
   */
  async issue(
    tx: Tx,
    { request, gift }: { request: LetterRequest; gift: DonorPledge },
    by: string | null,
  ): Promise<void> {
    const of = { pledgeId: gift.pledge.id };
    await this.writer.write(tx, { request, of, by }, await this.#wording(tx, request, gift));
  }

  async #wording(
    tx: Tx,
    { name, language }: LetterRequest,
    { pledge }: DonorPledge,
  ): Promise<LetterWording> {
    const wish = await this.wishes.publicSnapshot(tx, pledge.wishId);
    if (!wish) throw new LetterTooEarly();
    const acceptedAt = (await this.deliveries.findByWish(tx, pledge.wishId))?.acceptedAt;
    const given = almatyDay(pledge.settledAt ?? pledge.createdAt);
    const accepted = almatyDay(acceptedAt ?? tx.now);
    return {
      kind: 'donor',
      recipientName: name,
      campaign: null,
      wishesCount: 1,
      categoryCodes: [wish.categoryCode],
      regionCodes: [wish.regionCode],
      periodFrom: given < accepted ? given : accepted,
      periodTo: accepted,
      language,
    };
  }
}
