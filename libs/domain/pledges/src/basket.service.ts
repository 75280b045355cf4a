import { Injectable } from '@nestjs/common';
import { basketForm, type ClaimWay } from '@app/forms';
import { RateLimits, type Actor } from '@app/identity';
import type { Locale } from '@app/i18n';
import { checkInput, failpoint, Transactions } from '@app/platform';
import {
  BasketPlacing,
  refusesOneWish,
  type BasketRequest,
  type WantedWish,
} from './basket-placing.js';
import { networkOf } from './network-of.js';
import { PledgeLinks } from './pledge-links.js';

/** What a donor sends to promise several things at once. */
export interface BasketInput {
  /** UUID made by the page. */
  readonly id: string;
  /** Each with the id of its own promise, made by the page too. */
  readonly wishes: ReadonlyArray<{ readonly id: string; readonly wishId: string }>;
  /** A mail address, or a telephone number of Kazakhstan. */
  readonly contact: string;
  readonly how: ClaimWay;
  /** As 2026-03-22. */
  readonly plannedOn: string;
  readonly locale: Locale;
  readonly publicName?: string | null;
}

/** A form holds up to ten wishes; the claims themselves are counted as all others are. */
const perAddress = { purpose: 'basket.ip', most: 20, perSeconds: 600 };
const perContact = { purpose: 'basket.contact', most: 10, perSeconds: 3_600 };

/** Several promises in kind with one form, by guests. */
@Injectable()
export class BasketService {
  constructor(
    private readonly transactions: Transactions,
    private readonly limits: RateLimits,
    private readonly placing: BasketPlacing,
    private readonly links: PledgeLinks,
  ) {}

  /**
   * Claims each wish of a basket for itself, in the order of its donor: what cannot be claimed
   * keeps nothing else from it. A transaction holds one wish at a time, so no two baskets wait for
   * each other. What became of each is read by the link; the same form again goes on where it
   * was, or gives the same link.
   * @throws InvalidInput, TooManyAttempts, NotFound, IdAlreadyUsed
   */
  async claim(actor: Actor, { id, wishes, locale, ...rest }: BasketInput): Promise<string> {
    const wanted = wishes.map((wish) => ({ pledgeId: wish.id, wishId: wish.wishId }));
    const form = checkInput(basketForm, { ...rest, basketId: id, wishes: wanted });
    await this.limits.takeAll([
      { ...perAddress, key: networkOf(actor.ip) },
      { ...perContact, key: form.contact },
    ]);
    const request = { form, locale, actor };
    await this.transactions.run((tx) => this.placing.open(tx, request));
    failpoint('baskets.opened');
    for (const wish of form.wishes) {
      await this.#claim(request, wish);
      failpoint('baskets.wish-decided');
    }
    await this.transactions.run((tx) => this.placing.close(tx, form.basketId));
    return this.links.basketTokenFor(form.basketId);
  }

  /** The transaction of a claim that is refused undoes itself; why it was is noted in another. */
  async #claim(request: BasketRequest, wish: WantedWish): Promise<void> {
    try {
      await this.transactions.run((tx) => this.placing.claim(tx, request, wish));
    } catch (error) {
      if (!refusesOneWish(error)) throw error;
      const { basketId } = request.form;
      const { wishId } = wish;
      await this.transactions.run((tx) => this.placing.refuse(tx, { basketId, wishId }, error));
    }
  }
}
