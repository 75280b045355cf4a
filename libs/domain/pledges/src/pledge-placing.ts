import { Injectable } from '@nestjs/common';
import type { PledgeForm } from '@app/forms';
import type { Actor } from '@app/identity';
import { translator, type Locale } from '@app/i18n';
import { PaymentService } from '@app/payments';
import { IdAlreadyUsed, type Tx, failpoint } from '@app/platform';
import { AmountTooSmall, type WishForHold } from '@app/wishes';
import { OpenHolds } from './open-holds.js';
import { Pledge } from './pledge.entity.js';
import { PledgeLinks } from './pledge-links.js';
import { PledgeRepository } from './pledge.repository.js';
import { PledgeSettlement } from './pledge-settlement.js';
import { WishRoom } from './wish-room.js';

/** A form that was checked, with the language of the page and who was signed in. */
export interface PlacingRequest {
  readonly form: PledgeForm;
  readonly locale: Locale;
  readonly actor: Actor;
  /** The rate that was shown, when the gift is paid in its currency. */
  readonly rateId: string | null;
}

/** Makes promises of money, inside the caller's transaction. */
@Injectable()
export class PledgePlacing {
  constructor(
    private readonly pledges: PledgeRepository,
    private readonly room: WishRoom,
    private readonly payments: PaymentService,
    private readonly settlement: PledgeSettlement,
    private readonly links: PledgeLinks,
    private readonly openHolds: OpenHolds,
  ) {}

  /**
   * Holds the amount on the wish and prepares its payment. The same form sent again gives the
   * promise that it made the first time.
   * @throws NotFound, WishNotOpen, AmountTooLarge, AmountTooSmall, AmountLeavesCrumbs
   * @throws WishTaken while somebody has promised to bring the good.
   * @throws RateNotOffered when another rate counts now.
   * @throws TooManyAttempts when the donor or the address holds many places without paying.
   * @throws IdAlreadyUsed when the id came before with another content.
   */
  async place(tx: Tx, request: PlacingRequest): Promise<Pledge> {
    const bodyHash = this.#bodyHash(request);
    const { pledgeId, wishId, amount, email } = request.form;
    await this.openHolds.queue(tx, { ip: request.actor.ip, contact: email });
    const wish = await this.room.lock(tx, wishId);
    // Looked for under the lock: the same form may come in twice at once.
    const sentBefore = await this.#findSame(tx, pledgeId, bodyHash);
    if (sentBefore) return sentBefore;
    await this.#requireChargeable(tx, request);
    await this.room.make(tx, wish);
    const guest = { ip: request.actor.ip, email, locale: request.locale };
    const holder = await this.openHolds.admit(tx, { ...guest, payBy: request.form.payBy });
    await this.room.hold(tx, wishId, amount);
    failpoint('pledges.held');
    const pledge = promise(tx, { ...request, ...holder, wish, bodyHash });
    await this.pledges.insert(tx, pledge);
    failpoint('pledges.written');
    await this.#preparePayment(tx, pledge, { ...wish, rateId: request.rateId });
    failpoint('pledges.payment-prepared');
    await this.settlement.tell(tx, pledge);
    return pledge;
  }

  async #findSame(tx: Tx, pledgeId: string, bodyHash: Buffer): Promise<Pledge | null> {
    const pledge = await this.pledges.findById(tx, pledgeId);
    if (pledge && !pledge.isSameAs(bodyHash)) throw new IdAlreadyUsed();
    return pledge;
  }

  /** Providers charge no less than a least amount of each currency. */
  async #requireChargeable(tx: Tx, { rateId, form }: PlacingRequest): Promise<void> {
    if (rateId === null) return;
    const least = (await this.payments.rateOffered(tx, rateId)).leastGift();
    if (form.amount.isLessThan(least)) throw new AmountTooSmall(least.minor);
  }

  async #preparePayment(
    tx: Tx,
    pledge: Pledge,
    { title, rateId }: { title: string; rateId: string | null },
  ): Promise<void> {
    const { id: referenceId, amount, locale, payBy } = pledge;
    const page = this.links.pageOf(referenceId, locale);
    await this.payments.prepare(tx, {
      ...{ referenceId, amount, locale, payBy, rateId },
      successUrl: page,
      cancelUrl: page,
      description: translator(locale).t('pledge.payment.description', { title }),
    });
  }

  #bodyHash({ form, locale, rateId }: PlacingRequest): Buffer {
    const { wishId, amount, email, publicName, payBy } = form;
    const way = payBy === 'card' ? [] : [payBy];
    const abroad = rateId === null ? [] : [rateId];
    return this.links.bodyHash([
      ...[wishId, amount.toString(), email, publicName, locale],
      ...[...way, ...abroad],
    ]);
  }
}

function promise(
  tx: Tx,
  {
    form,
    locale,
    actor,
    wish,
    donorId,
    heldFrom,
    bodyHash,
  }: PlacingRequest & {
    readonly wish: WishForHold;
    readonly donorId: string;
    readonly heldFrom: Buffer;
    readonly bodyHash: Buffer;
  },
): Pledge {
  return Pledge.open(
    {
      id: form.pledgeId,
      wishId: wish.id,
      institutionId: wish.institutionId,
      donorId,
      placedBy: actor.accountId,
      heldFrom,
      amount: form.amount,
      payBy: form.payBy,
      publicName: form.publicName,
      locale,
      bodyHash,
    },
    tx.now,
  );
}
