import { Injectable } from '@nestjs/common';
import type { PledgeForm } from '@app/forms';
import type { Actor } from '@app/identity';
import { translator, type Locale } from '@app/i18n';
import { PaymentService } from '@app/payments';
import { IdAlreadyUsed, type Tx, failpoint } from '@app/platform';
import type { WishForHold } from '@app/wishes';
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
    await this.room.make(tx, wish);
    const guest = { ip: request.actor.ip, email, locale: request.locale };
    const holder = await this.openHolds.admit(tx, { ...guest, payBy: request.form.payBy });
    await this.room.hold(tx, wishId, amount);
    failpoint('pledges.held');
    const pledge = promise(tx, { ...request, ...holder, wish, bodyHash });
    await this.pledges.insert(tx, pledge);
    failpoint('pledges.written');
    await this.#preparePayment(tx, pledge, wish);
    failpoint('pledges.payment-prepared');
    await this.settlement.tell(tx, pledge);
    return pledge;
  }

  async #findSame(tx: Tx, pledgeId: string, bodyHash: Buffer): Promise<Pledge | null> {
    const pledge = await this.pledges.findById(tx, pledgeId);
    if (pledge && !pledge.isSameAs(bodyHash)) throw new IdAlreadyUsed();
    return pledge;
  }

  async #preparePayment(tx: Tx, pledge: Pledge, { title }: WishForHold): Promise<void> {
    const { id: referenceId, amount, locale, payBy } = pledge;
    const page = this.links.pageOf(referenceId, locale);
    await this.payments.prepare(tx, {
      referenceId,
      amount,
      locale,
      payBy,
      successUrl: page,
      cancelUrl: page,
      description: translator(locale).t('pledge.payment.description', { title }),
    });
  }

  #bodyHash({ form, locale }: PlacingRequest): Buffer {
    const { wishId, amount, email, publicName, payBy } = form;
    const way = payBy === 'card' ? [] : [payBy];
    return this.links.bodyHash([wishId, amount.toString(), email, publicName, locale, ...way]);
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
