import { Injectable } from '@nestjs/common';
import type { Tx } from '@app/platform';
import { PledgeReading, PledgeService, type DonorPledge } from '@app/pledges';
import type { Recipient } from './message-outbox.js';
import { Recipients } from './recipients.js';

/** A donor and what they gave. */
export interface DonorOfWish {
  readonly recipient: Recipient;
  /** Their first gift to the wish, when there are several. */
  readonly gift: DonorPledge;
}

/** Everyone who paid for a wish or brought its thing, and left a mail address; each once. */
@Injectable()
export class DonorsOfWish {
  constructor(
    private readonly service: PledgeService,
    private readonly reading: PledgeReading,
    private readonly recipients: Recipients,
  ) {}

  async of(tx: Tx, wishId: string): Promise<DonorOfWish[]> {
    const donors = new Map<string, DonorOfWish>();
    for (const paid of await this.service.donorsOf(tx, wishId)) {
      if (donors.has(paid.donorId)) continue;
      const gift = await this.reading.find(tx, paid.pledgeId);
      if (!gift) continue;
      const recipient = await this.recipients.reachable(tx, paid);
      if (recipient !== null) donors.set(paid.donorId, { recipient, gift });
    }
    return [...donors.values()];
  }
}
