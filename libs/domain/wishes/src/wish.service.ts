import { InstitutionService, type InstitutionRecord } from '@app/institutions';
import type { Money } from '@app/money';
import { News, NotFound, type Tx } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Wish } from './wish.entity.js';
import { type RevisionDecision, type WishBrief, WishRepository } from './wish.repository.js';
import { WishRevisions } from './wish-revisions.js';
import { claimObstacle } from './wish-claim.js';
import type { GoodsAction, WishStatus } from './wish-status.js';
import { findPublicSnapshots, type PublicWishSnapshot } from './wish-snapshot.js';
import { WishNotOpen } from './wishes.errors.js';
import { wishChanged } from './wishes.events.js';

/** What a donor's promise needs to know of a wish, read under its lock. */
export interface WishForPledge {
  readonly id: string;
  readonly status: WishStatus;
  readonly price: Money;
  readonly held: Money;
  readonly paid: Money;
  readonly remaining: Money;
  /** The last day in Almaty, as 2026-03-22. */
  readonly deadline: string;
  readonly institutionId: string;
  /** Whether money may be given now: published by a verified institution, and not overdue. */
  readonly acceptsMoney: boolean;
  /** Whether the good itself may be promised now, by its status, its day and its money. */
  readonly acceptsClaim: boolean;
  /** Whether what was paid may still be taken off: nothing was ordered for it. */
  readonly mayLoseMoney: boolean;
}

/** Where goods for a wish are brought: only for who has promised them. */
export type Destination = Pick<InstitutionRecord, 'nameKk' | 'nameRu' | 'address' | 'openingHours'>;

/** A wish at the moment that somebody promises the good. */
export type WishForClaim = Pick<WishForPledge, 'id' | 'institutionId' | 'status'> & {
  /** Whether a place on it is kept for money. */
  readonly isHeld: boolean;
};

/** What a promise keeps of its wish. */
export type WishForHold = Pick<WishForPledge, 'id' | 'institutionId' | 'status'> & {
  readonly title: string;
};

/** What other capabilities may ask of wishes, inside their own transaction. */
@Injectable()
export class WishService {
  constructor(
    private readonly wishes: WishRepository,
    private readonly revisions: WishRevisions,
    private readonly institutions: InstitutionService,
    private readonly news: News,
  ) {}

  /** Locks a wish until the end of the transaction and tells what may be given. @throws NotFound */
  async lockForPledge(tx: Tx, wishId: string): Promise<WishForPledge> {
    const wish = await this.wishes.lockById(tx, wishId);
    const isOpen = wish.takesMoney(tx.now) || claimObstacle(wish, tx.now) === null;
    return forPledge(wish, isOpen && (await this.#isVerified(tx, wish)), tx.now);
  }

  /**
   * Locks a wish on which the caller is about to `hold`, which tells by itself whether it may.
   * @throws NotFound
   */
  async lockForHold(tx: Tx, wishId: string): Promise<WishForHold> {
    const { id, institutionId, status } = await this.wishes.lockById(tx, wishId);
    return { id, institutionId, status, title: await this.titleOf(tx, id) };
  }

  /** Locks a wish that somebody comes to `claim`, with the least reading. @throws NotFound */
  async lockForClaim(tx: Tx, wishId: string): Promise<WishForClaim> {
    const { id, institutionId, status, held } = await this.wishes.lockById(tx, wishId);
    return { id, institutionId, status, isHeld: held.isPositive() };
  }

  /** The same as `lockForPledge` for reading pages, without locks; of those that are there. */
  async findForPledge(tx: Tx, wishIds: readonly string[]): Promise<Map<string, WishForPledge>> {
    const wishes = await this.wishes.findByIds(tx, wishIds);
    const ofThem = wishes.map(({ institutionId }) => institutionId);
    const verified = await this.institutions.verifiedOf(tx, ofThem);
    return new Map(
      wishes.map((wish) => [wish.id, forPledge(wish, verified.has(wish.institutionId), tx.now)]),
    );
  }

  /**
   * Reserves an amount while a donor pays. Two donors at once queue on the lock of the wish, and
   * the database refuses a sum above the price whatever happens.
   * @throws NotFound, WishNotOpen, AmountTooLarge, AmountTooSmall, AmountLeavesCrumbs
   */
  async hold(tx: Tx, wishId: string, amount: Money): Promise<void> {
    const wish = await this.wishes.lockById(tx, wishId);
    wish.hold(amount, tx.now);
    if (!(await this.#isVerified(tx, wish))) throw new WishNotOpen('suspended');
    await this.#change(tx, wish);
  }

  /** Frees an amount that was held and will not be paid. @throws NotFound */
  async release(tx: Tx, wishId: string, amount: Money): Promise<void> {
    const wish = await this.wishes.lockById(tx, wishId);
    wish.release(amount);
    await this.#change(tx, wish);
  }

  /**
   * Books an amount that was paid: out of its hold, or, when the hold is gone, out of what is still
   * free. Say `gone` when this amount's own hold was released before, so that it does not take the
   * hold of another donor. Answers `closed` when it cannot be placed here any more.
   * @throws NotFound
   */
  async recordFunding(
    tx: Tx,
    wishId: string,
    amount: Money,
    hold: 'standing' | 'gone' = 'standing',
  ): Promise<{ funded: boolean } | 'closed'> {
    const wish = await this.wishes.lockById(tx, wishId);
    const isPlaced = wish.recordFunding(amount, { isHeld: hold === 'standing', at: tx.now });
    if (!isPlaced) return 'closed';
    const funded = wish.status === 'funded';
    if (funded) await this.revisions.drop(tx, wish);
    await this.#change(tx, wish);
    return { funded };
  }

  /**
   * Takes a paid amount off a wish that was withdrawn or for which nothing was ordered yet, so that
   * it can go to another or back; a wish that was funded collects again.
   * @throws NotFound, NotAllowedNow
   */
  async takeBack(tx: Tx, wishId: string, amount: Money): Promise<void> {
    const wish = await this.wishes.lockById(tx, wishId);
    wish.takeBack(amount);
    await this.#change(tx, wish);
  }

  /**
   * Keeps what is held for a granted wish for its payout, or lets go of it; while it is kept, no
   * gift can be taken off. @throws NotFound, NotAllowedNow when the wish is not granted
   */
  async keepForPayout(tx: Tx, wishId: string, isKept: boolean): Promise<void> {
    const wish = await this.wishes.lockById(tx, wishId);
    if (wish.payingOut === isKept) return;
    wish.keepForPayout(isKept);
    await this.wishes.save(tx, wish);
  }

  /**
   * A donor promises to bring the good: nobody else can give until they let it go. A text that
   * waits for a moderator is dropped, so that they bring what they read.
   * @throws NotFound, WishNotOpen
   */
  async claim(tx: Tx, wishId: string): Promise<void> {
    const wish = await this.wishes.lockById(tx, wishId);
    const obstacle = claimObstacle(wish, tx.now);
    if (obstacle !== null) throw new WishNotOpen(obstacle);
    if (!(await this.#isVerified(tx, wish))) throw new WishNotOpen('suspended');
    wish.advance('claim', tx.now);
    await this.revisions.drop(tx, wish);
    await this.#change(tx, wish);
  }

  /** The promise to bring the good is over: the wish is open again. @throws NotFound */
  async releaseClaim(tx: Tx, wishId: string): Promise<void> {
    await this.#advance(tx, wishId, 'releaseClaim');
  }

  /** Where the goods are brought. @throws NotFound when there is no such institution. */
  async destination(tx: Tx, institutionId: string): Promise<Destination> {
    const found = await this.institutions.get(tx, institutionId);
    const { nameKk, nameRu, address, openingHours } = found;
    return { nameKk, nameRu, address, openingHours };
  }

  /** The goods are ordered, or their money was sent. @throws NotFound, NotAllowedNow */
  async markOrdered(tx: Tx, wishId: string): Promise<void> {
    await this.#advance(tx, wishId, 'order');
  }

  /** The goods are at the institution. @throws NotFound, NotAllowedNow */
  async markDelivered(tx: Tx, wishId: string): Promise<void> {
    await this.#advance(tx, wishId, 'deliver');
  }

  /** A second person confirmed the goods. @throws NotFound, NotAllowedNow */
  async markAccepted(tx: Tx, wishId: string): Promise<void> {
    await this.#advance(tx, wishId, 'accept');
  }

  /** Thanks for the wish were published. @throws NotFound, NotAllowedNow */
  async markThanked(tx: Tx, wishId: string): Promise<void> {
    await this.#advance(tx, wishId, 'thank');
  }

  /** The approved title, or the latest one while nothing is approved. @throws NotFound */
  async titleOf(tx: Tx, wishId: string): Promise<string> {
    const brief = (await this.brief(tx, [wishId])).get(wishId);
    if (!brief) throw new NotFound();
    return brief.title;
  }

  /** A few words about each of the wishes that are there. */
  async brief(tx: Tx, wishIds: readonly string[]): Promise<Map<string, WishBrief>> {
    return this.wishes.briefs(tx, wishIds);
  }

  /** What the public may see of a wish; null while or when it is not public. */
  async publicSnapshot(tx: Tx, wishId: string): Promise<PublicWishSnapshot | null> {
    const snapshots = await findPublicSnapshots(tx, [wishId]);
    return snapshots.get(wishId) ?? null;
  }

  /** `publicSnapshot` of many; those that are not public are left out. */
  async publicSnapshots(
    tx: Tx,
    wishIds: readonly string[],
  ): Promise<Map<string, PublicWishSnapshot>> {
    return findPublicSnapshots(tx, wishIds);
  }

  /** The wishes of an institution that are public. */
  async publicIdsOf(tx: Tx, institutionId: string): Promise<string[]> {
    return this.wishes.publicIdsOf(tx, institutionId);
  }

  /** The texts a moderator has decided on, the first one first. */
  async decisionsOf(tx: Tx, wishId: string): Promise<RevisionDecision[]> {
    return this.wishes.decisionsOf(tx, wishId);
  }

  /**
   * Checks that the account acts for the institution, for desks that show what comes to its wishes.
   * @throws NotFound when it does not, or there is no such institution.
   */
  async requireMember(tx: Tx, who: { accountId: string; institutionId: string }): Promise<void> {
    await this.institutions.requireMember(tx, who);
  }

  async #advance(tx: Tx, wishId: string, action: GoodsAction): Promise<void> {
    const wish = await this.wishes.lockById(tx, wishId);
    wish.advance(action, tx.now);
    await this.#change(tx, wish);
  }

  async #isVerified(tx: Tx, wish: Wish): Promise<boolean> {
    const { status } = await this.institutions.get(tx, wish.institutionId);
    return status === 'verified';
  }

  async #change(tx: Tx, wish: Wish): Promise<void> {
    await this.wishes.save(tx, wish);
    await this.news.tell(tx, wishChanged(wish));
  }
}

function forPledge(wish: Wish, isVerified: boolean, now: Date): WishForPledge {
  const { id, status, price, held, paid, remaining, deadline, institutionId, mayLoseMoney } = wish;
  return {
    ...{ id, status, price, held, paid, remaining, deadline, institutionId, mayLoseMoney },
    acceptsMoney: isVerified && wish.takesMoney(now),
    acceptsClaim: isVerified && claimObstacle(wish, now) === null,
  };
}
