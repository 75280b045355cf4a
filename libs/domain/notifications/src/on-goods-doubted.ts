import { Injectable } from '@nestjs/common';
import { GoodsArrival } from '@app/deliveries';
import type { NewsEvent, NewsListener, Tx } from '@app/platform';
import { PledgeReading } from '@app/pledges';
import { MessageOutbox } from './message-outbox.js';
import { Recipients } from './recipients.js';

/** Goods came that do not fulfil the wish: their donor reads what is missing. */
@Injectable()
export class OnGoodsDoubted implements NewsListener {
  readonly queue = 'notifications.on-goods-doubted';

  constructor(
    private readonly goods: GoodsArrival,
    private readonly pledges: PledgeReading,
    private readonly recipients: Recipients,
    private readonly outbox: MessageOutbox,
  ) {}

  async hear(tx: Tx, event: NewsEvent): Promise<void> {
    const entry = await this.goods.find(tx, String(event['entryId']));
    const found = entry && (await this.pledges.find(tx, entry.pledgeId));
    const until = found?.pledge.holdUntil ?? null;
    const recipient = found && (await this.recipients.reachable(tx, found.pledge));
    if (!entry || !found || !recipient || until === null) return;
    const { id, recordedAt: happenedAt, note } = entry;
    const { title: wishTitle, language: wishLanguage } = found.wish;
    const params = { pledgeId: entry.pledgeId, wishTitle, wishLanguage, note };
    await this.outbox.writeOnce(
      tx,
      { event: `goods:${id}`, happenedAt, freshDays: 14 },
      async () => [
        {
          ...recipient,
          template: 'goodsDoubted' as const,
          params: { ...params, until: until.toISOString() },
        },
      ],
    );
  }
}
