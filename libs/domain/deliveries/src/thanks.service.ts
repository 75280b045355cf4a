import { thanksForm } from '@app/forms';
import { InstitutionService } from '@app/institutions';
import { ModerationService } from '@app/moderation';
import { checkInput, IdAlreadyUsed, isUuid, NotFound, Transactions, type Tx } from '@app/platform';
import { NotAllowedNow, WishService } from '@app/wishes';
import { Injectable } from '@nestjs/common';
import { DeliveryRepository } from './delivery.repository.js';
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
   * @throws NotFound, InvalidInput, NotAllowedNow, IdAlreadyUsed
   */
  async write(accountId: string, input: WriteThanks): Promise<void> {
    const { id, wishId } = input;
    const { language, text } = checkInput(thanksForm, input);
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
    if (before.state !== 'returned' && before.isSame(words)) return null;
    before.rewrite(words);
    await this.deliveries.saveThanks(tx, before);
    return before;
  }

  async #requireAccepted(tx: Tx, accountId: string, wishId: string): Promise<void> {
    const brief = isUuid(wishId) ? (await this.wishes.brief(tx, [wishId])).get(wishId) : undefined;
    if (!brief) throw new NotFound();
    const { institutionId } = brief;
    await this.institutions.requireMember(tx, { accountId, institutionId });
    await this.wishes.lockForPledge(tx, wishId);
    if (brief.status !== 'accepted' && brief.status !== 'thanked') throw new NotAllowedNow();
  }
}
