import { Injectable } from '@nestjs/common';
import { assert, type NewsEvent, type NewsListener, type Tx } from '@app/platform';
import { PledgeReading, RefundDesk, TransferDetails, type DonorPledge } from '@app/pledges';
import { ClaimMail } from './claim-mail.js';
import { chargeParams, giftParams, returnedParams } from './gift-params.js';
import { MessageOutbox, type LetterContent } from './message-outbox.js';
import { Recipients } from './recipients.js';

/** A receipt is owed however late we hear of the gift; other news grows old. */
const receiptDays = 30;
const newsDays = 3;

/** What became of a promise of money or of a thing: the donor reads it, and the institution. */
@Injectable()
export class OnPledgeChanged implements NewsListener {
  readonly queue = 'notifications.on-pledge-changed';

  constructor(
    private readonly pledges: PledgeReading,
    private readonly refunds: RefundDesk,
    private readonly transfers: TransferDetails,
    private readonly recipients: Recipients,
    private readonly outbox: MessageOutbox,
    private readonly claims: ClaimMail,
  ) {}

  async hear(tx: Tx, { pledgeId }: NewsEvent): Promise<void> {
    const found = await this.pledges.find(tx, String(pledgeId));
    if (found?.pledge.kind === 'inKind') return this.claims.tell(tx, found);
    if (!found) return;
    await this.#tellRefunds(tx, found);
    const params = giftParams(found);
    switch (found.pledge.state) {
      case 'paid':
        await this.#tellPaid(tx, found);
        return;
      case 'held':
        return this.#tellTransfer(tx, found);
      case 'late':
        return this.#tellLate(tx, found);
      case 'reserved':
        return this.#tellDonor(tx, found, { template: 'reserved', params });
      default:
      // A place that was freed is on the status page; nobody is written to.
    }
  }

  /** Who pays by transfer reads the code again at the bank; who pays by card is on its page. */
  async #tellTransfer(tx: Tx, found: DonorPledge): Promise<void> {
    const { id, createdAt, shownUntil } = found.pledge;
    const transfer = await this.transfers.find(tx, id);
    if (transfer === null || shownUntil === null) return;
    const { code, recipient, bin, iban, bankName, bic, kbe, knp } = transfer;
    const account = { code, recipient, bin, iban, bankName, bic, kbe, knp };
    const params = { ...giftParams(found), ...account, until: shownUntil.toISOString() };
    await this.#tellDonor(tx, found, { template: 'transfer', params }, createdAt);
  }

  /** Once that it waits, and once that its time runs out. */
  async #tellLate(tx: Tx, found: DonorPledge): Promise<void> {
    const { waiting, remindedAt } = found.pledge;
    if (!waiting.isPositive()) return;
    const params = { ...giftParams(found), amountMinor: String(waiting.minor) };
    await this.#tellDonor(tx, found, { template: 'late', params });
    if (remindedAt === null) return;
    await this.#tellDonor(tx, found, { template: 'lateReminder', params }, remindedAt);
  }

  /** Each refund once, whatever became of the rest of the gift. */
  async #tellRefunds(tx: Tx, found: DonorPledge): Promise<void> {
    const { pledge } = found;
    for (const { id, amount, closedAt } of await this.refunds.settledOf(tx, pledge.id)) {
      const news = { event: `refund:${id}`, happenedAt: closedAt ?? tx.now };
      await this.outbox.writeOnce(tx, { ...news, freshDays: receiptDays }, async () => [
        {
          ...(await this.recipients.donor(tx, pledge)),
          template: 'refunded',
          params: {
            ...giftParams(found),
            amountMinor: String(amount.minor),
            ...returnedParams((await this.refunds.chargedOf(tx, [id])).get(id)),
            sentence: 'pledge.sentence.refunded',
          },
        },
      ]);
    }
  }

  async #tellPaid(tx: Tx, found: DonorPledge): Promise<void> {
    const { pledge, receiptNumber } = found;
    assert(pledge.settledAt !== null && receiptNumber !== null, 'a paid gift has a receipt');
    const happenedAt = pledge.settledAt;
    const receipt = { event: `receipt:${pledge.id}`, happenedAt, freshDays: receiptDays };
    await this.outbox.writeOnce(tx, receipt, async () => [
      {
        ...(await this.recipients.donor(tx, pledge)),
        template: 'receipt',
        params: {
          ...giftParams(found),
          number: receiptNumber,
          ...chargeParams(await this.pledges.chargeOf(tx, pledge.id)),
        },
      },
    ]);
    await this.#tellMembers(tx, found, happenedAt);
  }

  /** A gift that completes the price is told as that, by the news of the wish. */
  async #tellMembers(tx: Tx, { pledge, wish }: DonorPledge, happenedAt: Date): Promise<void> {
    if (wish.status !== 'published') return;
    const { wishId, institutionId } = pledge;
    const params = {
      wishId,
      institutionId,
      wishTitle: wish.title,
      wishLanguage: wish.language,
      amountMinor: String(pledge.amount.minor),
    };
    const arrival = { event: `gift-arrived:${pledge.id}`, happenedAt, freshDays: newsDays };
    await this.outbox.writeOnce(tx, arrival, () =>
      this.recipients.toMembers(tx, institutionId, { template: 'giftArrived', params }),
    );
  }

  async #tellDonor(
    tx: Tx,
    { pledge }: DonorPledge,
    content: LetterContent,
    happenedAt: Date = pledge.closedAt ?? tx.now,
  ): Promise<void> {
    const event = `gift-${content.template}:${pledge.id}`;
    await this.outbox.writeOnce(tx, { event, happenedAt, freshDays: receiptDays }, async () => [
      { ...(await this.recipients.donor(tx, pledge)), ...content },
    ]);
  }
}
