import { Injectable } from '@nestjs/common';
import type { BasketForm } from '@app/forms';
import type { Actor } from '@app/identity';
import type { Locale } from '@app/i18n';
import {
  assert,
  type DomainError,
  failpoint,
  IdAlreadyUsed,
  News,
  NotFound,
  type Tx,
} from '@app/platform';
import { WishNotOpen, WishService, type WishStatus } from '@app/wishes';
import { BasketRepository, type BasketRefusal, type BasketWish } from './basket.repository.js';
import { ClaimPlacing, requireDay } from './claim-placing.js';
import { PledgeLinks } from './pledge-links.js';
import { TooManyClaims, WishTaken } from './pledges.errors.js';

/** A form that was checked, with the language of the page and who was signed in. */
export interface BasketRequest {
  readonly form: BasketForm;
  readonly locale: Locale;
  readonly actor: Actor;
}

/** One wish of a basket, as the form names it. */
export type WantedWish = BasketForm['wishes'][number];

/** In these nobody but its institution and moderators knows of a wish. */
const neverShown: readonly WishStatus[] = ['draft', 'submitted', 'changes_requested', 'rejected'];

/** Takes baskets step by step, each step in a transaction of the caller's. */
@Injectable()
export class BasketPlacing {
  constructor(
    private readonly baskets: BasketRepository,
    private readonly claims: ClaimPlacing,
    private readonly wishes: WishService,
    private readonly links: PledgeLinks,
    private readonly news: News,
  ) {}

  /**
   * Notes what is wanted, before any of it is decided on. The same form again changes nothing.
   * @throws NotFound when there is no such wish, or it was never shown
   * @throws InvalidInput when the day is out of the claims
   * @throws IdAlreadyUsed when an id came before with another content.
   */
  async open(tx: Tx, request: BasketRequest): Promise<void> {
    const { basketId: id, wishes, plannedOn } = request.form;
    const bodyHash = this.#bodyHash(request);
    const before = await this.baskets.findById(tx, id);
    if (before === null) {
      requireDay(plannedOn, tx.now);
      const known = await this.wishes.brief(
        tx,
        wishes.map(({ wishId }) => wishId),
      );
      const shown = [...known.values()].filter(({ status }) => !neverShown.includes(status));
      if (shown.length < wishes.length) throw new NotFound();
      if (await this.baskets.insertOnce(tx, { id, bodyHash }, wishes)) return;
    }
    const same = before ?? (await this.baskets.findById(tx, id));
    if (same?.bodyHash.equals(bodyHash) !== true) throw new IdAlreadyUsed();
  }

  /**
   * Claims one wish of a basket, unless that was decided before.
   * @throws as `ClaimPlacing.place` does; nothing is decided then.
   */
  async claim(tx: Tx, request: BasketRequest, { wishId, pledgeId }: WantedWish): Promise<void> {
    const { form, locale, actor } = request;
    const { basketId, how, plannedOn, contact, publicName } = form;
    if ((await this.#lockPending(tx, basketId, wishId)) === null) return;
    const wanted = { wishId, pledgeId, how, plannedOn, contact, publicName };
    const placed = await this.claims.place(tx, { form: wanted, locale, actor });
    failpoint('baskets.wish-claimed');
    const outcome =
      placed instanceof WishTaken
        ? { outcome: 'refused' as const, refusal: refusalOf(placed) }
        : { outcome: 'claimed' as const, refusal: null };
    await this.baskets.decide(tx, { basketId, wishId }, outcome);
  }

  /** Notes why a wish cannot be claimed, unless that was decided before. */
  async refuse(
    tx: Tx,
    { basketId, wishId }: { readonly basketId: string; readonly wishId: string },
    why: DomainError,
  ): Promise<void> {
    if ((await this.#lockPending(tx, basketId, wishId)) === null) return;
    const refused = { outcome: 'refused' as const, refusal: refusalOf(why) };
    await this.baskets.decide(tx, { basketId, wishId }, refused);
  }

  /** No more wishes are claimed with this basket, and its donor is written to once. */
  async close(tx: Tx, basketId: string): Promise<void> {
    if (!(await this.baskets.close(tx, basketId))) return;
    failpoint('baskets.closed');
    await this.news.tell(tx, { name: 'BasketClosed', basketId });
  }

  /** The wish while it waits to be decided on; null once it was, and once the basket is closed. */
  async #lockPending(tx: Tx, basketId: string, wishId: string): Promise<BasketWish | null> {
    const basket = await this.baskets.lockById(tx, basketId);
    assert(basket !== null, `basket ${basketId} was opened`);
    if (basket.closedAt !== null) return null;
    const wishes = await this.baskets.wishesOf(tx, basketId);
    return wishes.find((wish) => wish.wishId === wishId && wish.outcome === 'pending') ?? null;
  }

  #bodyHash({ form, locale }: BasketRequest): Buffer {
    const { wishes, contact, how, plannedOn, publicName } = form;
    const wanted = wishes.flatMap(({ wishId, pledgeId }) => [wishId, pledgeId]);
    const said = ['basket', contact, how, plannedOn, publicName, locale];
    return this.links.bodyHash([...said, ...wanted]);
  }
}

/** Whether an error refuses one wish of a basket and no other. */
export function refusesOneWish(error: unknown): error is DomainError {
  return [WishNotOpen, TooManyClaims, NotFound].some((each) => error instanceof each);
}

function refusalOf({ code, values }: DomainError): BasketRefusal {
  const kept: Record<string, string | number | null> = {};
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'bigint' || value instanceof Date) continue;
    kept[name] = value;
  }
  return { code, values: kept };
}
