import { Injectable } from '@nestjs/common';
import { AwaitedThanksService, type AwaitedThanks } from '@app/deliveries';
import { Transactions, type Sweep, type Tx } from '@app/platform';
import { WishService } from '@app/wishes';
import { MessageOutbox } from './message-outbox.js';
import { Recipients } from './recipients.js';

/** Reminds the members of an institution, once, a week after the goods were accepted. */
@Injectable()
export class RemindOfThanks implements Sweep {
  readonly name = 'notifications.remind-of-thanks';
  readonly everyMs = 3_600_000;

  constructor(
    private readonly transactions: Transactions,
    private readonly awaited: AwaitedThanksService,
    private readonly wishes: WishService,
    private readonly recipients: Recipients,
    private readonly outbox: MessageOutbox,
  ) {}

  /** @returns how many wishes were reminded of. */
  async run(): Promise<number> {
    return this.transactions.run(async (tx) => {
      const due = await this.awaited.take(tx);
      for (const each of due) await this.#remind(tx, each);
      return due.length;
    });
  }

  async #remind(tx: Tx, { wishId, institutionId }: AwaitedThanks): Promise<void> {
    const brief = (await this.wishes.brief(tx, [wishId])).get(wishId);
    if (brief?.status !== 'accepted') return;
    const { title: wishTitle, language: wishLanguage } = brief;
    const occasion = { event: `thanks-awaited:${wishId}`, happenedAt: tx.now, freshDays: 1 };
    const params = { wishId, institutionId, wishTitle, wishLanguage };
    await this.outbox.writeOnce(tx, occasion, () =>
      this.recipients.toMembers(tx, institutionId, { template: 'thanksAwaited', params }),
    );
  }
}
