import { Injectable } from '@nestjs/common';
import type { NewsEvent, NewsListener, Tx } from '@app/platform';
import { WishService } from '@app/wishes';
import { MessageOutbox, type LetterContent } from './message-outbox.js';
import { Recipients } from './recipients.js';

const freshDays = 3;

type Decision = Awaited<ReturnType<WishService['decisionsOf']>>[number];

/** A moderator decided on a text, or the whole price has come: the institution reads it. */
@Injectable()
export class OnWishChanged implements NewsListener {
  readonly queue = 'notifications.on-wish-changed';

  constructor(
    private readonly wishes: WishService,
    private readonly recipients: Recipients,
    private readonly outbox: MessageOutbox,
  ) {}

  async hear(tx: Tx, event: NewsEvent): Promise<void> {
    const wishId = String(event['wishId']);
    const wish = (await this.wishes.brief(tx, [wishId])).get(wishId);
    if (!wish) return;
    const { institutionId } = wish;
    for (const decision of await this.wishes.decisionsOf(tx, wishId)) {
      const { number, state, decidedAt: happenedAt } = decision;
      const occasion = { event: `wish-${state}:${wishId}:${number}`, happenedAt, freshDays };
      const content = contentOf(decision, { wishId, institutionId });
      await this.outbox.writeOnce(tx, occasion, () =>
        this.recipients.toMembers(tx, institutionId, content),
      );
    }
    await this.#tellFunded(tx, wishId);
  }

  async #tellFunded(tx: Tx, wishId: string): Promise<void> {
    const wish = await this.wishes.publicSnapshot(tx, wishId);
    if (wish?.fundedAt == null) return;
    const { institutionId, title: wishTitle, language: wishLanguage, fundedAt: happenedAt } = wish;
    const params = { wishId, institutionId, wishTitle, wishLanguage };
    const occasion = { event: `wish-funded:${wishId}`, happenedAt, freshDays };
    await this.outbox.writeOnce(tx, occasion, () =>
      this.recipients.toMembers(tx, institutionId, { template: 'wishFunded', params }),
    );
  }
}

function contentOf(
  { state, title: wishTitle, language: wishLanguage, reason }: Decision,
  ids: { readonly wishId: string; readonly institutionId: string },
): LetterContent {
  const params = { ...ids, wishTitle, wishLanguage };
  switch (state) {
    case 'approved':
      return { template: 'wishApproved', params };
    case 'returned':
      return { template: 'wishReturned', params: { ...params, reason: reason ?? '' } };
    case 'rejected':
      return { template: 'wishRejected', params: { ...params, reason: reason ?? '' } };
  }
}
