import { Injectable } from '@nestjs/common';
import type { OfferForm, QueueForm } from '@app/forms';
import type { Actor } from '@app/identity';
import type { Locale } from '@app/i18n';
import { failpoint, IdAlreadyUsed, NotFound, type Tx } from '@app/platform';
import { WishNotOpen, WishService } from '@app/wishes';
import { ClaimEnding } from './claim-ending.js';
import { requireDay } from './claim-placing.js';
import { ClaimedPledge } from './claimed-pledge.js';
import { ClaimRepository } from './claim.repository.js';
import { OpenHolds } from './open-holds.js';
import { PledgeLinks } from './pledge-links.js';
import { LineFullFromHere, TooManyLines, WishFree } from './pledges.errors.js';
import { Waiting } from './waiting.entity.js';
import { WaitingRepository } from './waiting.repository.js';

/**
 * Nobody needs to stand in more lines than this at once. Counted of one address as typed from one
 * network: what a stranger is answered tells nothing of others who typed it, nor can they fill it.
 */
const mostLines = 20;
/** Every place keeps a wish for two days when its turn comes: one network has few of them. */
const mostInLine = 5;

/** A form that was checked, with the language of the page and who was signed in. */
export interface QueueRequest {
  readonly form: QueueForm;
  readonly locale: Locale;
  readonly actor: Actor;
}

/** The lines of wishes that somebody has, inside the caller's transaction. */
@Injectable()
export class WishLine {
  constructor(
    private readonly places: WaitingRepository,
    private readonly claims: ClaimRepository,
    private readonly wishes: WishService,
    private readonly ending: ClaimEnding,
    private readonly links: PledgeLinks,
    private readonly openHolds: OpenHolds,
  ) {}

  /**
   * Puts a donor at the end of the line of a wish. An address that waits already, or has the wish,
   * is put there like all others: whoever typed it learns nothing of it, and `ClaimEnding` passes
   * over places whose donor has had their turn. That nobody has the wish is answered and not
   * thrown: what was over by time ended in this transaction and stays ended.
   * @throws NotFound, WishNotOpen, TooManyLines, LineFullFromHere, IdAlreadyUsed
   */
  async join(tx: Tx, { form, locale, actor }: QueueRequest): Promise<Waiting | WishFree> {
    const { id, wishId, email } = form;
    const bodyHash = this.links.bodyHash(['queue', wishId, email, locale]);
    await this.openHolds.queue(tx, { ip: actor.ip, contact: email });
    const wish = await this.wishes.lockForPledge(tx, wishId);
    const before = await this.places.findById(tx, id);
    if (before && !before.isSameAs(bodyHash)) throw new IdAlreadyUsed();
    if (before) return before;
    if (wish.status !== 'claimed' && !wish.acceptsClaim) throw new WishNotOpen(wish.status);
    if ((await this.ending.freeDue(tx, wish)) === null) return new WishFree();
    const donorId = await this.openHolds.donorOf(tx, { contact: email, locale });
    const joinedFrom = this.openHolds.heldFrom(actor.ip);
    if ((await this.places.countOfDonor(tx, { donorId, joinedFrom })) >= mostLines) {
      throw new TooManyLines(mostLines);
    }
    if ((await this.places.countFrom(tx, { wishId, joinedFrom })) >= mostInLine) {
      throw new LineFullFromHere(mostInLine);
    }
    const place = Waiting.join({ id, wishId, donorId, locale, bodyHash, joinedFrom }, tx.now);
    await this.places.insert(tx, place);
    return place;
  }

  /**
   * Whoever it is offered to takes the wish: a claim like any other. The same again gives the same.
   * @throws NotFound, OfferOver, InvalidInput, TooManyClaims, WishNotOpen
   * @throws IdAlreadyUsed when they took it before for another day, or in another way.
   */
  async accept(tx: Tx, id: string, request: { plan: OfferForm; actor: Actor }): Promise<string> {
    const place = await this.#lock(tx, id);
    const { plan, actor } = request;
    const bodyHash = this.links.bodyHash(['offer', id, plan.how, plan.plannedOn]);
    if (place.pledgeId !== null) return this.#takenBefore(tx, place.pledgeId, bodyHash);
    requireDay(plan.plannedOn, tx.now);
    const { wishId, donorId, locale } = place;
    await this.places.oneAfterTheOther(tx, donorId);
    const pledgeId = tx.newId();
    place.accept(pledgeId, tx.now);
    await this.wishes.releaseClaim(tx, wishId);
    await this.wishes.claim(tx, wishId);
    const { institutionId } = await this.wishes.lockForPledge(tx, wishId);
    const holder = await this.openHolds.admitKnown(tx, { ip: actor.ip, donorId });
    const promise = {
      ...{ id: pledgeId, wishId, institutionId, ...holder, bodyHash },
      ...{ placedBy: actor.accountId, publicName: null, locale },
    };
    const claimed = ClaimedPledge.make(promise, plan, tx.now);
    await this.claims.insertAndTell(tx, claimed);
    failpoint('claims.offer-taken');
    await this.places.save(tx, place);
    return pledgeId;
  }

  /**
   * A donor goes out of the line, with every place they have in it: only the first was told to
   * them. An offer goes on to the next.
   * @throws NotFound, OfferOver
   */
  async leave(tx: Tx, id: string): Promise<void> {
    const place = await this.#lock(tx, id);
    const wasOffered = place.state === 'offered';
    if (!place.leave(tx.now)) return;
    await this.places.save(tx, place);
    for (const other of await this.places.lockOthers(tx, place)) {
      other.leave(tx.now);
      await this.places.save(tx, other);
    }
    if (wasOffered) await this.ending.passOn(tx, place.wishId);
  }

  async #takenBefore(tx: Tx, pledgeId: string, bodyHash: Buffer): Promise<string> {
    const taken = await this.claims.findPledge(tx, pledgeId);
    if (taken?.isSameAs(bodyHash) !== true) throw new IdAlreadyUsed();
    return pledgeId;
  }

  async #lock(tx: Tx, id: string): Promise<Waiting> {
    const found = await this.places.findById(tx, id);
    if (!found) throw new NotFound();
    await this.wishes.lockForPledge(tx, found.wishId);
    return this.places.lockById(tx, id);
  }
}
