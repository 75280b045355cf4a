import { Injectable } from '@nestjs/common';
import { ThanksService } from '@app/deliveries';
import type { NewsEvent, NewsListener, Tx } from '@app/platform';
import { DonorsOfWish } from './donors-of-wish.js';
import { giftParams } from './gift-params.js';
import { MessageOutbox } from './message-outbox.js';

/** Words of thanks passed the moderator: the donors of the wish read them. */
@Injectable()
export class OnThanksPublished implements NewsListener {
  readonly queue = 'notifications.on-thanks-published';

  constructor(
    private readonly thanks: ThanksService,
    private readonly donors: DonorsOfWish,
    private readonly outbox: MessageOutbox,
  ) {}

  async hear(tx: Tx, event: NewsEvent): Promise<void> {
    const wishId = String(event['wishId']);
    const published = await this.thanks.published(tx, wishId);
    if (!published) return;
    const { text, language: textLanguage, drawingId, publishedAt: happenedAt } = published;
    const words = { text, textLanguage, hasDrawing: drawingId !== null };
    const occasion = { event: `thanks:${wishId}`, happenedAt, freshDays: 30 };
    await this.outbox.writeOnce(tx, occasion, async () =>
      (await this.donors.of(tx, wishId)).map(({ recipient, gift }) => ({
        ...recipient,
        template: 'thanks' as const,
        params: { ...giftParams(gift), ...words },
      })),
    );
  }
}
