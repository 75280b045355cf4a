import { thanksForm } from '@app/forms';
import { InstitutionService } from '@app/institutions';
import { ModerationService } from '@app/moderation';
import { checkInput, IdAlreadyUsed, Transactions, type Tx } from '@app/platform';
import { NotAllowedNow, refusePersonalData, WishService } from '@app/wishes';
import { Injectable } from '@nestjs/common';
import { DeliveryRepository } from './delivery.repository.js';
import { requireId } from './require-id.js';
import { Thanks, type ThanksText } from './thanks.entity.js';

export interface WriteThanks extends ThanksText {
  readonly id: string;
  readonly wishId: string;
}

/** Thanks that everyone may read. */
export interface PublishedThanks extends ThanksText {
  readonly id: string;
  readonly publishedAt: Date;
}

/** Thanks from an institution to the donors of a wish. */
@Injectable()
export class ThanksService {
  constructor(
    private readonly transactions: Transactions,
    private readonly deliveries: DeliveryRepository,
    private readonly wishes: WishService,
    private readonly institutions: InstitutionService,
    private readonly moderation: ModerationService,
  ) {}

  /**
   * Writes thanks once the goods are accepted, or again after a moderator returned them. The same
   * text with the same id changes nothing more.
   * @throws NotFound, NotAllowedNow, IdAlreadyUsed, InvalidInput also for a text that names a
   * person or a contact.
   */
  async write(accountId: string, input: WriteThanks): Promise<void> {
    const { language, text, wishId } = checkInput(thanksForm, input);
    const id = requireId(input.id);
    refusePersonalData({ text });
    await this.transactions.run(async (tx) => {
      await this.#requireAccepted(tx, accountId, wishId);
      const thanks = await this.#written(tx, { id, wishId, language, text }, accountId);
      if (!thanks) return;
      await this.moderation.openCase(tx, {
        kind: 'thanks',
        subjectId: thanks.id,
        subjectVersion: thanks.version,
        authorId: accountId,
        approvalsRequired: 1,
      });
    });
  }

  /** The thanks for a wish that passed the moderator; null while there are none. */
  async published(tx: Tx, wishId: string): Promise<PublishedThanks | null> {
    const thanks = (await this.deliveries.thanksOf(tx, [wishId])).get(wishId);
    if (thanks?.state !== 'published' || thanks.publishedAt === null) return null;
    const { id, language, text, publishedAt } = thanks;
    return { id, language, text, publishedAt };
  }

  /** The thanks as they stand now; null when this very text was written before. */
  async #written(tx: Tx, input: WriteThanks, by: string): Promise<Thanks | null> {
    const { id, wishId, language, text } = input;
    const before = await this.deliveries.lockThanks(tx, wishId);
    const words = { language, text, by, at: tx.now };
    if (!before) {
      const thanks = Thanks.write({ id, wishId }, words);
      if (!(await this.deliveries.insertThanks(tx, thanks))) throw new IdAlreadyUsed();
      return thanks;
    }
    if (!before.isAwaited && before.isSame(words)) return null;
    if (!before.isAwaited && before.id === id) throw new IdAlreadyUsed();
    before.rewrite(words);
    await this.deliveries.saveThanks(tx, before);
    return before;
  }

  async #requireAccepted(tx: Tx, accountId: string, wishId: string): Promise<void> {
    const { institutionId, status } = await this.wishes.lockForPledge(tx, wishId);
    await this.institutions.requireMember(tx, { accountId, institutionId });
    if (status !== 'accepted' && status !== 'thanked') throw new NotAllowedNow();
  }
}
