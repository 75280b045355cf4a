import { LETTER_CODE_LENGTH } from '@app/forms';
import { almatyDay } from '@app/i18n';
import { Audit, newCode, News, type Tx } from '@app/platform';
import type { DonorPledge } from '@app/pledges';
import { WishService } from '@app/wishes';
import { Injectable } from '@nestjs/common';
import { LetterTooEarly } from './deliveries.errors.js';
import { letterIssued } from './deliveries.events.js';
import { DeliveryRepository } from './delivery.repository.js';
import type { LetterRequest } from './letter-request.entity.js';
import { LetterRepository } from './letter.repository.js';
import { ThanksLetter, type LetterWording } from './thanks-letter.entity.js';

/**
 * Writes the letter for one gift. It speaks of this gift alone: whoever has its secret link learns
 * nothing of what the donor gave elsewhere.
 */
@Injectable()
export class GiftLetters {
  constructor(
    private readonly letters: LetterRepository,
    private readonly deliveries: DeliveryRepository,
    private readonly wishes: WishService,
    private readonly news: News,
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
    const code = newCode(LETTER_CODE_LENGTH);
    const of = { id: tx.newId(), code, pledgeId: request.pledgeId, by, at: tx.now };
    const letter = ThanksLetter.issue(of, await this.#wording(tx, request, gift));
    await this.letters.insertLetters(tx, [letter]);
    request.issue(letter.id, tx.now);
    await Audit.record(tx, {
      action: 'letters.issued',
      actor: by === null ? 'system:letters' : `account:${by}`,
      ...{ subjectKind: 'thanksLetter', subjectId: letter.id },
      before: null,
      after: { kind: 'donor', wishes: 1, named: request.name !== null },
    });
    await this.news.tell(tx, letterIssued(letter.id));
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
      regionCode: wish.regionCode,
      periodFrom: given < accepted ? given : accepted,
      periodTo: accepted,
      language,
    };
  }
}
