import { almatyDay } from '@app/i18n';
import type { Tx } from '@app/platform';
import { ClaimReading, lastDayOf, type DonorPledge } from '@app/pledges';
import { Injectable } from '@nestjs/common';
import { BasketMail } from './basket-mail.js';
import { MessageOutbox, type LetterContent } from './message-outbox.js';
import { Recipients } from './recipients.js';
import { ShelfMail } from './shelf-mail.js';

const freshDays = 3;

/** What is written about a promise in kind: to its donor, and to the institution. */
@Injectable()
export class ClaimMail {
  constructor(
    private readonly claims: ClaimReading,
    private readonly baskets: BasketMail,
    private readonly recipients: Recipients,
    private readonly outbox: MessageOutbox,
    private readonly shelf: ShelfMail,
  ) {}

  async tell(tx: Tx, found: DonorPledge): Promise<void> {
    const { pledge } = found;
    const claim = await this.claims.claimOf(tx, pledge.id);
    if (claim === null || (await this.shelf.tell(tx, found))) return;
    const { plannedOn, trackingNumber, problem, problemAt, remindedAt } = claim;
    if (pledge.state === 'claimed') {
      await this.#toMembers(tx, found, {
        at: pledge.createdAt,
        content: { template: 'claimPromised', params: { ...ofWish(found), plannedOn } },
      });
      await this.#tellClaimed(tx, found, remindedAt && { at: remindedAt, count: claim.reminded });
    }
    if (problem !== null && problemAt !== null) {
      const params = { ...ofWish(found), problem };
      await this.#toMembers(
        tx,
        found,
        { at: problemAt, content: { template: 'claimProblem', params } },
        String(problemAt.getTime()),
      );
    }
    if (pledge.state === 'sent' && claim.sentAt !== null) {
      const params = { ...ofWish(found), number: trackingNumber ?? '' };
      const content = { template: 'claimSent', params } as const;
      await this.#toMembers(tx, found, { at: claim.sentAt, content });
    }
    await this.#tellEnd(tx, found);
  }

  /** That the wish is kept, and each reminder that was due. */
  async #tellClaimed(
    tx: Tx,
    found: DonorPledge,
    reminder: { at: Date; count: number } | null,
  ): Promise<void> {
    const params = ofClaim(found);
    const { id, createdAt } = found.pledge;
    // What was promised with others is told of in one letter, once all of it is decided.
    const basketId = await this.baskets.basketOf(tx, id);
    if (basketId === null) {
      const content = { template: 'claimOpened', params } as const;
      await this.#toDonor(tx, found, { at: createdAt, content });
    }
    if (reminder === null) return;
    if (basketId !== null) return this.baskets.remind(tx, basketId, reminder.at);
    const isLast = almatyDay(reminder.at) === params.lastDay;
    const template = isLast ? ('claimLastDay' as const) : ('claimReminder' as const);
    const news = { at: reminder.at, content: { template, params } };
    await this.#toDonor(tx, found, news, String(reminder.count));
  }

  /** That it fell through; whoever gave it up knows that without a letter. */
  async #tellEnd(tx: Tx, found: DonorPledge): Promise<void> {
    const { state, closedAt } = found.pledge;
    if (closedAt === null || (state !== 'expired' && state !== 'released')) return;
    const fell = { template: 'claimFell', params: ofWish(found) } as const;
    await this.#toMembers(tx, found, { at: closedAt, content: fell });
    if (state === 'released') return;
    const over = { template: 'claimOver', params: ofClaim(found) } as const;
    await this.#toDonor(tx, found, { at: closedAt, content: over });
  }

  async #toDonor(
    tx: Tx,
    { pledge }: DonorPledge,
    { at: happenedAt, content }: { at: Date; content: LetterContent },
    which = 'once',
  ): Promise<void> {
    const event = `donor-${content.template}:${pledge.id}:${which}`;
    await this.outbox.writeOnce(tx, { event, happenedAt, freshDays }, async () => {
      const recipient = await this.recipients.reachable(tx, pledge);
      return recipient === null ? [] : [{ ...recipient, ...content }];
    });
  }

  async #toMembers(
    tx: Tx,
    { pledge }: DonorPledge,
    { at: happenedAt, content }: { at: Date; content: LetterContent },
    which = 'once',
  ): Promise<void> {
    const event = `members-${content.template}:${pledge.id}:${which}`;
    await this.outbox.writeOnce(tx, { event, happenedAt, freshDays }, () =>
      this.recipients.toMembers(tx, pledge.institutionId, content),
    );
  }
}

function ofClaim({ pledge, wish }: DonorPledge) {
  const lastDay = pledge.holdUntil === null ? '' : lastDayOf(pledge.holdUntil);
  const { title: wishTitle, language: wishLanguage } = wish;
  return { pledgeId: pledge.id, wishTitle, wishLanguage, lastDay };
}

function ofWish({ pledge, wish }: DonorPledge) {
  const { wishId, institutionId } = pledge;
  return { wishId, institutionId, wishTitle: wish.title, wishLanguage: wish.language };
}
