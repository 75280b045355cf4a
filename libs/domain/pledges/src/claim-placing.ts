import { Injectable } from '@nestjs/common';
import type { ClaimForm } from '@app/forms';
import type { Actor } from '@app/identity';
import { almatyDay, type Locale } from '@app/i18n';
import { assert, failpoint, IdAlreadyUsed, InvalidInput, type Tx } from '@app/platform';
import { WishService } from '@app/wishes';
import { ClaimEnding, keeps } from './claim-ending.js';
import { claimEnd, lastDayOf } from './claim-term.js';
import { ClaimedPledge } from './claimed-pledge.js';
import { ClaimRepository } from './claim.repository.js';
import { OpenHolds } from './open-holds.js';
import type { Pledge } from './pledge.entity.js';
import { PledgeLinks } from './pledge-links.js';
import { PledgeSettlement } from './pledge-settlement.js';
import { WishTaken } from './pledges.errors.js';

/** A form that was checked, with the language of the page and who was signed in. */
export interface ClaimRequest {
  readonly form: ClaimForm;
  readonly locale: Locale;
  readonly actor: Actor;
}

/** Makes promises in kind, inside the caller's transaction. */
@Injectable()
export class ClaimPlacing {
  constructor(
    private readonly claims: ClaimRepository,
    private readonly wishes: WishService,
    private readonly settlement: PledgeSettlement,
    private readonly ending: ClaimEnding,
    private readonly links: PledgeLinks,
    private readonly openHolds: OpenHolds,
  ) {}

  /**
   * Claims a wish for a donor. The same form sent again gives the claim that it made the first
   * time. That somebody else has the wish is answered and not thrown: what was over by time ended
   * in this transaction and stays ended.
   * @throws NotFound, WishNotOpen, TooManyClaims, InvalidInput when the day is out of the claim
   * @throws IdAlreadyUsed when the id came before with another content.
   */
  async place(tx: Tx, request: ClaimRequest): Promise<ClaimedPledge | WishTaken> {
    const { form, actor, locale } = request;
    const { wishId, contact } = form;
    const bodyHash = this.#bodyHash(request);
    await this.openHolds.queue(tx, { ip: actor.ip, contact });
    const wish = await this.wishes.lockForClaim(tx, wishId);
    const { sent, keeper } = await this.claims.findStanding(tx, { wishId, id: form.pledgeId });
    if (sent) return this.#sentBefore(tx, sent, bodyHash);
    requireDay(form.plannedOn, tx.now);
    if (wish.isHeld) await this.settlement.freeKnownClosed(tx, wishId);
    const taken = (keeper && keeps(keeper, tx.now)) ?? (await this.ending.freeDue(tx, wish));
    if (taken) return new WishTaken({ wishId, ...taken });
    await this.wishes.claim(tx, wishId);
    failpoint('claims.wish-taken');
    const holder = await this.openHolds.admitClaim(tx, { ip: actor.ip, contact, locale });
    const promise = {
      ...{ id: form.pledgeId, wishId, institutionId: wish.institutionId, ...holder },
      ...{ placedBy: actor.accountId, publicName: form.publicName, locale, bodyHash },
    };
    const claimed = ClaimedPledge.make(promise, form, tx.now);
    await this.claims.insertAndTell(tx, claimed);
    return claimed;
  }

  /** The same form makes the same claim. */
  async #sentBefore(tx: Tx, sent: Pledge, bodyHash: Buffer): Promise<ClaimedPledge> {
    if (!sent.isSameAs(bodyHash)) throw new IdAlreadyUsed();
    const claimed = await this.claims.findById(tx, sent.id);
    assert(claimed !== null, 'the same form made a claim');
    return claimed;
  }

  #bodyHash({ form, locale }: ClaimRequest): Buffer {
    const { wishId, contact, how, plannedOn, publicName } = form;
    return this.links.bodyHash(['claim', wishId, contact, how, plannedOn, publicName, locale]);
  }
}

/** The thing is brought while the wish is kept. @throws InvalidInput */
export function requireDay(plannedOn: string, now: Date): void {
  const last = lastDayOf(claimEnd(now));
  if (plannedOn >= almatyDay(now) && plannedOn <= last) return;
  throw new InvalidInput([{ path: 'plannedOn', code: 'pledge.error.dayOutsideClaim' }]);
}
