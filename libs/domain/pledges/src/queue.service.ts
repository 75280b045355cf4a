import { Injectable } from '@nestjs/common';
import { offerForm, queueForm, type ClaimWay } from '@app/forms';
import { RateLimits, type Actor } from '@app/identity';
import type { Locale } from '@app/i18n';
import { checkInput, NotFound, Transactions, type Tx } from '@app/platform';
import { WishService, type WishBrief } from '@app/wishes';
import { networkOf } from './network-of.js';
import { PledgeLinks } from './pledge-links.js';
import { WishFree } from './pledges.errors.js';
import type { Waiting } from './waiting.entity.js';
import { WaitingRepository } from './waiting.repository.js';
import { WishLine } from './wish-line.js';

/** What a donor sends to wait for a wish. */
export interface QueueInput {
  /** UUID made by the page. */
  readonly id: string;
  readonly wishId: string;
  readonly email: string;
  readonly locale: Locale;
}

/** A place in line as whoever waits sees it. */
export interface ShownPlace {
  readonly place: Waiting;
  readonly wish: WishBrief;
  /** How far ahead, the first is 1; null when they wait no more. */
  readonly number: number | null;
  /** The link of the claim that came of it. */
  readonly pledgeToken: string | null;
  readonly now: Date;
}

const perAddress = { purpose: 'queue.ip', most: 30, perSeconds: 600 };
const perEmail = { purpose: 'queue.email', most: 12, perSeconds: 3_600 };

/** Waiting for wishes that somebody else has, by guests. */
@Injectable()
export class QueueService {
  constructor(
    private readonly transactions: Transactions,
    private readonly limits: RateLimits,
    private readonly line: WishLine,
    private readonly places: WaitingRepository,
    private readonly links: PledgeLinks,
    private readonly wishes: WishService,
  ) {}

  /**
   * @returns the word of the link to the place, which only its letter tells.
   * @throws InvalidInput, TooManyAttempts, NotFound, IdAlreadyUsed, TooManyLines, LineFullFromHere
   * @throws WishFree when nobody has the wish, WishNotOpen when nobody can have it.
   */
  async join(actor: Actor, { locale, ...input }: QueueInput): Promise<{ token: string }> {
    const form = checkInput(queueForm, input);
    await this.limits.takeAll([
      { ...perAddress, key: networkOf(actor.ip) },
      { ...perEmail, key: form.email },
    ]);
    const joined = await this.transactions.run((tx) => this.line.join(tx, { form, locale, actor }));
    if (joined instanceof WishFree) throw joined;
    return { token: this.links.placeTokenFor(joined.id) };
  }

  /**
   * Takes the wish that was offered, for who has the link.
   * @throws NotFound, OfferOver, InvalidInput, TooManyClaims, WishNotOpen, IdAlreadyUsed
   */
  async accept(
    actor: Actor,
    { token, ...input }: { token: string; how: ClaimWay; plannedOn: string },
  ): Promise<{ pledgeId: string; statusToken: string }> {
    const plan = checkInput(offerForm, input);
    const id = this.#idFrom(token);
    const pledgeId = await this.transactions.run((tx) => this.line.accept(tx, id, { plan, actor }));
    return { pledgeId, statusToken: this.links.tokenFor(pledgeId) };
  }

  /** Goes out of the line, or declines the offer. @throws NotFound, OfferOver */
  async leave(token: string): Promise<void> {
    const id = this.#idFrom(token);
    await this.transactions.run((tx) => this.line.leave(tx, id));
  }

  /** The place behind a secret link, or null. */
  async byLink(token: string): Promise<ShownPlace | null> {
    const id = this.links.placeIdFrom(token);
    return id === null ? null : this.transactions.run((tx) => this.find(tx, id));
  }

  /** One place; null when there is none. */
  async find(tx: Tx, id: string): Promise<ShownPlace | null> {
    const place = await this.places.findById(tx, id);
    const wish = place && (await this.wishes.brief(tx, [place.wishId])).get(place.wishId);
    if (!place || !wish) return null;
    const number = place.state === 'waiting' ? await this.places.numberOf(tx, place) : null;
    const { pledgeId } = place;
    const pledgeToken = pledgeId && this.links.tokenFor(pledgeId);
    return { place, wish, number, pledgeToken, now: tx.now };
  }

  /** Whether the same is told of an earlier place that the donor has in the line. */
  async isToldBefore(tx: Tx, place: Waiting): Promise<boolean> {
    return this.places.isSecond(tx, place);
  }

  /** The full address of the page of a place. */
  placeLink(id: string, locale: Locale): string {
    return this.links.placePageOf(id, locale);
  }

  #idFrom(token: string): string {
    const id = this.links.placeIdFrom(token);
    if (id === null) throw new NotFound();
    return id;
  }
}
