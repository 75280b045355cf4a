import { Injectable } from '@nestjs/common';
import { pledgeForm } from '@app/forms';
import { RateLimits, type Actor } from '@app/identity';
import type { Locale } from '@app/i18n';
import { Money } from '@app/money';
import type { PayBy } from '@app/payments';
import { checkInput, NotFound, Transactions, type Tx, failpoint } from '@app/platform';
import { lastDayOf } from './claim-term.js';
import { networkOf } from './network-of.js';
import type { Pledge } from './pledge.entity.js';
import { PledgeCheckout } from './pledge-checkout.js';
import { PledgeLinks } from './pledge-links.js';
import { PledgePlacing } from './pledge-placing.js';
import { PledgeRepository } from './pledge.repository.js';
import { PledgeNotWaiting } from './pledges.errors.js';
import { isFromShelf } from './shelf-gift.js';

/** What a donor sends to give money. */
export interface PledgeInput {
  /** UUID made by the page. */
  readonly id: string;
  readonly wishId: string;
  /** In tiyin. */
  readonly amountMinor: bigint;
  readonly email: string;
  readonly locale: Locale;
  readonly publicName?: string | null;
  /** By card unless said otherwise. */
  readonly payBy?: PayBy | null;
  /** Pays in the currency of this rate, if it is still the one that is offered. */
  readonly rateId?: string | null;
}

/** A promise that waits for its money. */
export interface PledgeStarted {
  readonly pledgeId: string;
  readonly statusToken: string;
  /** Where to pay; null when the provider is away or no payment is awaited any more. */
  readonly checkoutUrl: string | null;
}

/** What has come for a wish: gifts of money, or goods that were accepted. */
export interface SettledGifts {
  /** Gifts of money in tiyin, the oldest first. */
  readonly giftsMinor: bigint[];
  /** Names that donors chose and a moderator approved, whether they gave money or goods. */
  readonly supporters: string[];
  /** How many more donors helped and are not named. */
  readonly unnamedSupporters: number;
}

/** A promise that was kept, for those who write to its donor. */
export interface PaidPledge {
  readonly pledgeId: string;
  readonly donorId: string;
  readonly locale: Locale;
}

/** A family behind one address gives often; a machine that tries cards gives oftener. */
const perAddress = { purpose: 'pledge.ip', most: 30, perSeconds: 600 };
const perEmail = { purpose: 'pledge.email', most: 12, perSeconds: 3_600 };

/** Promises on wishes: making, paying and giving up. */
@Injectable()
export class PledgeService {
  constructor(
    private readonly transactions: Transactions,
    private readonly limits: RateLimits,
    private readonly placing: PledgePlacing,
    private readonly checkout: PledgeCheckout,
    private readonly pledges: PledgeRepository,
    private readonly links: PledgeLinks,
  ) {}

  /**
   * Promises money: holds it on the wish for thirty minutes and opens the pay page.
   * @throws InvalidInput, TooManyAttempts, NotFound, IdAlreadyUsed
   * @throws WishTaken, WishNotOpen, AmountTooLarge, AmountTooSmall, AmountLeavesCrumbs
   * @throws RateNotOffered when another rate counts now.
   */
  async pledge(actor: Actor, { id, amountMinor, locale, payBy, ...rest }: PledgeInput) {
    const amount = Money.ofMinor(amountMinor);
    // Banks here move tenge only.
    const rateId = payBy === 'bank' ? null : (rest.rateId ?? null);
    const form = checkInput(pledgeForm, { ...rest, pledgeId: id, amount, payBy: payBy ?? 'card' });
    await this.limits.takeAll([
      { ...perAddress, key: networkOf(actor.ip) },
      { ...perEmail, key: form.email },
    ]);
    const pledge = await this.transactions.run((tx) =>
      this.placing.place(tx, { form, locale, actor, rateId }),
    );
    failpoint('pledges.placed');
    return this.#started(pledge.id, await this.checkout.open(pledge.id));
  }

  /**
   * Opens the pay page again for who has the secret link.
   * @throws NotFound, PledgeNotWaiting
   */
  async continuePayment(token: string): Promise<PledgeStarted> {
    const { id } = await this.#byLink(token);
    return this.#started(id, await this.checkout.reopen(id));
  }

  /**
   * Gives a promise up for who has the secret link. The place is free afterwards, unless the money
   * was faster. Asking again changes nothing.
   * @throws NotFound, PledgeNotWaiting when money has come or goods are promised.
   * @throws ProviderAway when the pay page cannot be closed now; the place stays held.
   */
  async cancelPledge(token: string): Promise<void> {
    const { id, state } = await this.#byLink(token);
    if (state === 'expired') return;
    if (state !== 'held' || !(await this.checkout.close(id))) throw new PledgeNotWaiting();
  }

  /** The gifts that make up the band of a wish, and who gave or brought and agreed to be named. */
  async settledGifts(tx: Tx, wishId: string): Promise<SettledGifts> {
    const settled = await this.pledges.settledOfWish(tx, wishId);
    const granted = await this.pledges.grantedOfWish(tx, wishId);
    const paid = settled.filter(({ kind }) => kind === 'money');
    const names = settled.map((pledge) => pledge.shownName).filter((name) => name !== null);
    const unnamed = settled.filter((pledge) => pledge.shownName === null);
    return {
      giftsMinor: [...paid.map((pledge) => pledge.amount.minor), ...granted],
      supporters: [...new Set(names)],
      unnamedSupporters: new Set(unnamed.map(({ donorId }) => donorId)).size,
    };
  }

  /** Whether the reserve shelf gives the thing, or gave it. */
  async isFromShelf(tx: Tx, wishId: string): Promise<boolean> {
    return isFromShelf(tx, wishId);
  }

  /** The last day on which somebody keeps a wish, as 2026-03-22; null when nobody does. */
  async takenUntil(tx: Tx, wishId: string): Promise<string | null> {
    const line = (await this.pledges.linesOf(tx, [wishId])).get(wishId);
    return line?.until ? lastDayOf(line.until) : null;
  }

  /** The promises on a wish that were kept, with money or with goods, the oldest first. */
  async donorsOf(tx: Tx, wishId: string): Promise<PaidPledge[]> {
    const kept = await this.pledges.keptOfWish(tx, wishId);
    return kept.map(({ id, donorId, locale }) => ({ pledgeId: id, donorId, locale }));
  }

  /** The full address of the donor's status page. */
  statusLink(pledgeId: string, locale: Locale): string {
    return this.links.pageOf(pledgeId, locale);
  }

  /** The full address of the page of several promises that were made with one form. */
  basketLink(basketId: string, locale: Locale): string {
    return this.links.basketPageOf(basketId, locale);
  }

  #started(pledgeId: string, checkoutUrl: string | null): PledgeStarted {
    return { pledgeId, statusToken: this.links.tokenFor(pledgeId), checkoutUrl };
  }

  async #byLink(token: string): Promise<Pledge> {
    const id = this.links.idFrom(token);
    const pledge =
      id === null ? null : await this.transactions.run((tx) => this.pledges.findById(tx, id));
    if (!pledge) throw new NotFound();
    return pledge;
  }
}
