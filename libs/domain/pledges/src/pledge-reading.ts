import { Injectable } from '@nestjs/common';
import { someWishesForm } from '@app/forms';
import { DonorService } from '@app/identity';
import { almatyDay, type MessageId } from '@app/i18n';
import { Money } from '@app/money';
import { PaymentService, type Charge } from '@app/payments';
import { assert, checkInput, isUuid, Transactions, type Tx } from '@app/platform';
import {
  WishService,
  type PublicWishSnapshot,
  type WishBrief,
  type WishForPledge,
} from '@app/wishes';
import { lastDayOf } from './claim-term.js';
import { giftOptions, type GiftOptions } from './gift-options.js';
import type { Pledge } from './pledge.entity.js';
import { PledgeLinks } from './pledge-links.js';
import { PledgeRepository, type PageOf, type Receipt } from './pledge.repository.js';
import type { Standing } from './pledge-sentence.js';
import { comingStates } from './pledge-state.js';
import type { Line } from './waiting-turn.js';
import { shelfPromisesOf } from './shelf-gift.js';

/** A promise as its donor sees it. */
export interface DonorPledge {
  readonly pledge: Pledge;
  readonly wish: WishBrief;
  readonly standing: Standing;
  readonly receiptNumber: string | null;
  readonly statusToken: string;
}

/** A promise as the institution sees it. */
export interface IncomingPledge {
  readonly pledge: Pledge;
  readonly wish: WishBrief;
  /** Whether the reserve shelf gives it, which is no donor. */
  readonly isFromShelf: boolean;
}

/** What can be given to a wish now, and why not when nothing can. */
export interface WishGiftOptions extends GiftOptions {
  readonly wishId: string;
  readonly remaining: Money;
  readonly closed: MessageId | null;
  /** Why the good itself cannot be promised; null when it can. */
  readonly claimClosed: MessageId | null;
  /** The last day on which somebody keeps the wish, as 2026-03-22; null when nobody does. */
  readonly takenUntil: string | null;
  /** How many wait in line for it. */
  readonly waiting: number;
}

/** Promises as people read them. */
@Injectable()
export class PledgeReading {
  constructor(
    private readonly transactions: Transactions,
    private readonly pledges: PledgeRepository,
    private readonly wishes: WishService,
    private readonly donors: DonorService,
    private readonly payments: PaymentService,
    private readonly links: PledgeLinks,
  ) {}

  /** What can be given to a wish now; null when the public cannot see the wish. */
  async giveOptions(wishId: string): Promise<WishGiftOptions | null> {
    const [options] = await this.giveOptionsOf([wishId]);
    return options ?? null;
  }

  /**
   * The same of several wishes; those that the public cannot see are left out.
   * @throws InvalidInput when more are asked for than a basket holds.
   */
  async giveOptionsOf(wishIds: readonly string[]): Promise<WishGiftOptions[]> {
    const { wishIds: ids } = checkInput(someWishesForm, { wishIds: wishIds.filter(isUuid) });
    if (ids.length === 0) return [];
    return this.transactions.run(async (tx) => {
      const shown = await this.wishes.publicSnapshots(tx, ids);
      const wishes = await this.wishes.findForPledge(tx, [...shown.keys()]);
      const claimed = [...wishes.values()].filter(({ status }) => status === 'claimed');
      const lines = await this.pledges.linesOf(
        tx,
        claimed.map(({ id }) => id),
      );
      return ids.flatMap((id) => {
        const [seen, wish] = [shown.get(id), wishes.get(id)];
        return seen && wish ? [optionsOf(wish, seen, lines.get(id) ?? null, tx.now)] : [];
      });
    });
  }

  /** The promise behind a secret link, or null. */
  async byLink(token: string): Promise<DonorPledge | null> {
    const id = this.links.idFrom(token);
    if (id === null) return null;
    return this.transactions.run((tx) => this.find(tx, id));
  }

  /** One promise; null when there is none. */
  async find(tx: Tx, pledgeId: string): Promise<DonorPledge | null> {
    const pledge = await this.pledges.findById(tx, pledgeId);
    const [shown] = pledge ? await this.#asDonorSees(tx, [pledge]) : [];
    return shown ?? null;
  }

  /** What was charged for a gift in another currency; null for gifts in tenge, and moved ones. */
  async chargeOf(tx: Tx, pledgeId: string): Promise<Charge | null> {
    return this.payments.chargeOf(tx, pledgeId);
  }

  /** Promises of an account, the newest first. */
  async ofAccount(accountId: string, page: PageOf): Promise<DonorPledge[]> {
    return this.transactions.run(async (tx) => {
      const donorIds = await this.donors.ofAccount(tx, accountId);
      return this.#asDonorSees(tx, await this.pledges.ofDonors(tx, donorIds, page));
    });
  }

  /**
   * Help that is coming to the wishes of an institution, the newest first.
   * @throws NotFound when the account is no member of it.
   */
  async ofInstitution(
    accountId: string,
    institutionId: string,
    page: PageOf,
  ): Promise<IncomingPledge[]> {
    return this.transactions.run(async (tx) => {
      await this.wishes.requireMember(tx, { accountId, institutionId });
      const of = { institutionId, states: comingStates };
      const pledges = await this.pledges.ofInstitution(tx, of, page);
      const briefs = await this.#briefs(tx, pledges);
      const ids = pledges.map(({ id }) => id);
      const ofShelf = new Set(await shelfPromisesOf(tx, ids));
      return pledges.map((pledge) => ({
        pledge,
        wish: briefOf(briefs, pledge),
        isFromShelf: ofShelf.has(pledge.id),
      }));
    });
  }

  async #asDonorSees(tx: Tx, pledges: readonly Pledge[]): Promise<DonorPledge[]> {
    const briefs = await this.#briefs(tx, pledges);
    const receipts = await this.pledges.receiptsOf(
      tx,
      pledges.map(({ id }) => id),
    );
    const shown: DonorPledge[] = [];
    for (const pledge of pledges) {
      const wish = briefOf(briefs, pledge);
      const receipt = receipts.get(pledge.id);
      shown.push({
        pledge,
        wish,
        standing: await this.#standingOf(tx, pledge, wish),
        receiptNumber: receipt ? receiptNumber(receipt) : null,
        statusToken: this.links.tokenFor(pledge.id),
      });
    }
    return shown;
  }

  async #standingOf(tx: Tx, pledge: Pledge, wish: WishBrief): Promise<Standing> {
    const { state, shownUntil } = pledge;
    const isGivingBack = state === 'late' && pledge.waiting.isZero();
    const payment = state === 'held' ? await this.payments.statusOf(tx, pledge.id) : null;
    const isOpen = payment?.state === 'started';
    return {
      kind: pledge.kind,
      state,
      lastDay: lastDayShown(pledge),
      wishStatus: wish.status,
      amountMinor: spokenOf(pledge),
      isGivingBack,
      shownUntil: state === 'held' ? shownUntil : null,
      checkoutUrl: isOpen ? payment.checkoutUrl : null,
      isTransfer: pledge.payBy === 'bank',
      isReceived: payment?.state === 'succeeded',
      now: tx.now,
    };
  }

  async #briefs(tx: Tx, pledges: readonly Pledge[]): Promise<Map<string, WishBrief>> {
    return this.wishes.brief(tx, [...new Set(pledges.map(({ wishId }) => wishId))]);
  }
}

/** The last day of a claim that still waits for its goods. */
function lastDayShown({ kind, state, holdUntil }: Pledge): string | null {
  if (kind !== 'inKind' || holdUntil === null) return null;
  return state === 'claimed' || state === 'sent' ? lastDayOf(holdUntil) : null;
}

/** What can be given to a wish that is public; `line` is there while it is claimed. */
function optionsOf(
  wish: WishForPledge,
  shown: PublicWishSnapshot,
  line: Line | null,
  now: Date,
): WishGiftOptions {
  const { id: wishId } = wish;
  const isOver = line !== null && (line.until === null || line.until <= now) && !line.hasNext;
  const open = isOver ? asReleased(wish, shown, now) : wish;
  const [closed, claimClosed] = [closedReason(open, shown), claimClosedReason(open, shown)];
  const remaining = closed === null ? wish.remaining : Money.zero();
  const takenUntil = line === null || line.until === null || isOver ? null : lastDayOf(line.until);
  const claims = { claimClosed, takenUntil, waiting: line?.waiting ?? 0 };
  return { wishId, remaining, closed, ...claims, ...giftOptions(remaining) };
}

/** A claimed wish as it is once the next donor comes: its claim is over by time. */
function asReleased(wish: WishForPledge, shown: PublicWishSnapshot, now: Date): WishForPledge {
  const isInTime = wish.deadline >= almatyDay(now);
  const acceptsMoney = shown.acceptsMoney && isInTime;
  const acceptsClaim = shown.acceptsInKind && isInTime;
  return { ...wish, status: 'published', acceptsMoney, acceptsClaim };
}

/** Why the good itself cannot be promised now; null when it can. */
function claimClosedReason(
  { status, acceptsClaim, paid, held }: WishForPledge,
  shown: PublicWishSnapshot,
): MessageId | null {
  if (status === 'claimed') return 'pledge.closed.claimed';
  if (status !== 'published') return 'pledge.closed.filled';
  if (!shown.acceptsInKind) return 'pledge.closed.moneyOnly';
  if (paid.plus(held).isPositive()) return 'pledge.closed.collecting';
  return acceptsClaim ? null : 'pledge.closed.over';
}

/** The amount that the sentence about a promise speaks of, in tiyin. */
function spokenOf(pledge: Pledge): bigint | null {
  const { state, amountMinor, refundedMinor, reservedMinor } = pledge;
  if (state === 'late') return pledge.waiting.isZero() ? refundedMinor : pledge.waiting.minor;
  if (state === 'refunded') return refundedMinor;
  return state === 'reserved' ? reservedMinor : amountMinor;
}

/** The number on a receipt: the year in Almaty and a running number. */
export function receiptNumber({ number, issuedAt }: Receipt): string {
  return `ZH-${almatyDay(issuedAt).slice(0, 4)}-${String(number).padStart(6, '0')}`;
}

function briefOf(briefs: ReadonlyMap<string, WishBrief>, { wishId }: Pledge): WishBrief {
  const brief = briefs.get(wishId);
  assert(brief !== undefined, `wish ${wishId} is there, a pledge refers to it`);
  return brief;
}

/** Why nothing can be given now; null when something can. The lock of the wish decides again. */
function closedReason(
  { status, acceptsMoney, remaining }: WishForPledge,
  shown: PublicWishSnapshot,
): MessageId | null {
  if (status === 'claimed') return 'pledge.closed.claimed';
  if (status !== 'published') return 'pledge.closed.filled';
  if (!shown.acceptsMoney) return 'pledge.closed.inKindOnly';
  if (!acceptsMoney) return 'pledge.closed.over';
  return remaining.isZero() ? 'pledge.closed.beingPaid' : null;
}
