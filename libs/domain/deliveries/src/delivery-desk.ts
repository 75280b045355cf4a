import { accountOf, type Actor } from '@app/identity';
import { MediaService } from '@app/media';
import { answer, commonRefusals, type Refusal } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { DeliveryReading, type DeliveryStory } from './delivery-reading.js';
import { deliveryView } from './delivery-view.js';
import { deliveryRefusals, DeliverySaved, type DeliveryView } from './delivery.views.js';

const refusals = [...deliveryRefusals, ...commonRefusals];

/** Deliveries as their resolvers answer with them. */
@Injectable()
export class DeliveryDesk {
  constructor(
    private readonly reading: DeliveryReading,
    private readonly media: MediaService,
  ) {}

  /** Does the work and shows the delivery as it stands then, or the refusal. */
  saved(actor: Actor, wishId: string, work: () => Promise<void>): Promise<DeliverySaved | Refusal> {
    return answer(refusals, async () => {
      await work();
      return Object.assign(new DeliverySaved(), { delivery: await this.show(actor, wishId) });
    });
  }

  /** @throws NotFound */
  async show(actor: Actor, wishId: string): Promise<DeliveryView> {
    return this.view(actor, await this.reading.get(accountOf(actor), wishId));
  }

  /** Pictures are linked for this reader and for a while. */
  view(actor: Actor, story: DeliveryStory): DeliveryView {
    const pathOf = (id: string): string => this.media.pathOf(id, { public: false });
    return deliveryView(story, { accountId: accountOf(actor), pathOf });
  }
}
