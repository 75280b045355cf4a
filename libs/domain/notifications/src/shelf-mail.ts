import { ShelfReading, type ShelfPromised } from '@app/deliveries';
import type { Tx } from '@app/platform';
import { lastDayOf, type DonorPledge } from '@app/pledges';
import { Injectable } from '@nestjs/common';
import { MessageOutbox } from './message-outbox.js';
import { Recipients } from './recipients.js';

const freshDays = 3;

/** What is written about goods of the reserve shelf: to who awaits them and to who keeps them. */
@Injectable()
export class ShelfMail {
  constructor(
    private readonly shelf: ShelfReading,
    private readonly recipients: Recipients,
    private readonly outbox: MessageOutbox,
  ) {}

  /** Tells of a promise of the shelf; false for one of a donor. */
  async tell(tx: Tx, found: DonorPledge): Promise<boolean> {
    const { pledge } = found;
    const gift = await this.shelf.promisedBy(tx, pledge.id);
    if (gift === null) return false;
    if (pledge.state === 'claimed') {
      const { createdAt: at } = pledge;
      await this.#write(tx, { found, gift, at, template: 'shelfPromised' }, pledge.institutionId);
      if (gift.keeperId !== pledge.institutionId) {
        await this.#write(tx, { found, gift, at, template: 'shelfAsked' }, gift.keeperId);
      }
    }
    const isOver = pledge.state === 'expired' || pledge.state === 'released';
    if (!isOver || pledge.closedAt === null) return true;
    const fell = { found, gift, at: pledge.closedAt, template: 'shelfFell' } as const;
    for (const id of new Set([pledge.institutionId, gift.keeperId])) {
      await this.#write(tx, fell, id);
    }
    return true;
  }

  async #write(
    tx: Tx,
    of: {
      found: DonorPledge;
      gift: ShelfPromised;
      at: Date;
      template: 'shelfPromised' | 'shelfAsked' | 'shelfFell';
    },
    institutionId: string,
  ): Promise<void> {
    const { found, gift, at: happenedAt, template } = of;
    const { id, wishId, holdUntil } = found.pledge;
    const event = `${template}:${id}:${institutionId}`;
    const params = {
      ...{ institutionId, wishId, goods: gift.title, units: gift.units },
      ...{ wishTitle: found.wish.title, wishLanguage: found.wish.language },
      lastDay: holdUntil === null ? '' : lastDayOf(holdUntil),
    };
    await this.outbox.writeOnce(tx, { event, happenedAt, freshDays }, () =>
      this.recipients.toMembers(tx, institutionId, { template, params }),
    );
  }
}
