import { isUuid, type NewsEvent, type NewsListener, type Tx } from '@app/platform';
import { WishService } from '@app/wishes';
import { Injectable } from '@nestjs/common';
import { PayoutCarrier } from './payout-carrier.js';

/** Books the money of a wish as spent when its goods were accepted after it was sent. */
@Injectable()
export class OnDeliveryChanged implements NewsListener {
  readonly queue = 'payouts.on-delivery-changed';

  constructor(
    private readonly wishes: WishService,
    private readonly carrier: PayoutCarrier,
  ) {}

  async hear(tx: Tx, event: NewsEvent): Promise<void> {
    const wishId = String(event['wishId']);
    if (!isUuid(wishId)) return;
    await this.wishes.lockForPledge(tx, wishId);
    await this.carrier.spendIfProved(tx, wishId);
  }
}
