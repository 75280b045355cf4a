import { thanksForm } from '@app/forms';
import { InstitutionService } from '@app/institutions';
import { MediaService } from '@app/media';
import { ModerationService } from '@app/moderation';
import { checkInput, IdAlreadyUsed, Transactions, type Tx } from '@app/platform';
import { NotAllowedNow, refusePersonalData, WishService } from '@app/wishes';
import { Injectable } from '@nestjs/common';
import { DeliveryRepository } from './delivery.repository.js';
import { requireId } from './require-id.js';
import { Thanks, type ThanksText } from './thanks.entity.js';

export interface WriteThanks extends Omit<ThanksText, 'drawingId'> {
  readonly id: string;
  readonly wishId: string;
  /** A picture of a drawing that the same account handed in. */
  readonly drawingId?: string | null;
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
    private readonly media: MediaService,
  ) {}

  /**
   * Writes thanks once the goods are accepted, or again after a moderator returned them, with a
   * drawing when there is one. The same with the same id changes nothing more.
   * @throws NotFound, NotAllowedNow, IdAlreadyUsed, InvalidInput also for a text that names a
   * person or a contact.
   */
  async write(accountId: string, input: WriteThanks): Promise<void> {
    const drawingId = input.drawingId?.toLowerCase() ?? null;
    const { language, text, wishId } = checkInput(thanksForm, input);
    const id = requireId(input.id);
    refusePersonalData({ text });
    await this.transactions.run(async (tx) => {
      await this.#requireAccepted(tx, accountId, wishId);
      const words = { id, wishId, language, text, drawingId };
      const thanks = await this.#written(tx, words, accountId);
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
    const { id, language, text, drawingId, publishedAt } = thanks;
    return { id, language, text, drawingId, publishedAt };
  }

  /** The thanks as they stand now; null when this very text was written before. */
  async #written(
    tx: Tx,
    input: ThanksText & { readonly id: string; readonly wishId: string },
    by: string,
  ): Promise<Thanks | null> {
    const { id, wishId, language, text, drawingId } = input;
    const before = await this.deliveries.lockThanks(tx, wishId);
    const words = { language, text, drawingId, by, at: tx.now };
    // Another member may mend the words and keep the drawing.
    if (drawingId !== null && drawingId !== before?.drawingId) {
      await this.media.requireOwn(tx, drawingId, by, 'drawing');
    }
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
