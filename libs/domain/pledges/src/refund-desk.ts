import { Injectable } from '@nestjs/common';
import { AccountService } from '@app/identity';
import type { Money } from '@app/money';
import { RefundService } from '@app/payments';
import { Transactions, type InstantCursor, type Tx } from '@app/platform';
import { WishService } from '@app/wishes';
import type { Pledge } from './pledge.entity.js';
import { receiptNumber } from './pledge-reading.js';
import { PledgeRepository } from './pledge.repository.js';
import type { RefundRequest, RefundRequestState } from './refund-request.entity.js';
import { RefundRequestRepository } from './refund-request.repository.js';

/** A request as finance sees it. */
export interface RefundLine {
  readonly request: RefundRequest;
  readonly pledge: Pledge;
  readonly wishTitle: string;
  /** Null for a gift that never was on a wish. */
  readonly receiptNumber: string | null;
  /** Who asked; null for the donor. */
  readonly requestedByName: string | null;
  /** Who agreed so far, by name. */
  readonly approvedByNames: string[];
}

/** Requests to give money back, as people read them. */
@Injectable()
export class RefundDesk {
  constructor(
    private readonly transactions: Transactions,
    private readonly requests: RefundRequestRepository,
    private readonly pledges: PledgeRepository,
    private readonly wishes: WishService,
    private readonly accounts: AccountService,
    private readonly refunds: RefundService,
  ) {}

  /** Requests in some of the states, the newest first. */
  async page(page: {
    states: readonly RefundRequestState[];
    before: InstantCursor | null;
    most: number;
  }): Promise<RefundLine[]> {
    return this.transactions.run(async (tx) => this.#lines(tx, await this.requests.page(tx, page)));
  }

  /** What was asked back of one gift, the oldest first. */
  async ofGift(pledgeId: string): Promise<RefundRequest[]> {
    return this.transactions.run((tx) => this.requests.ofPledges(tx, [pledgeId]));
  }

  /** Requests by what the donor was given back, for who writes to the donor. */
  async settledOf(tx: Tx, pledgeId: string): Promise<RefundRequest[]> {
    const requests = await this.requests.ofPledges(tx, [pledgeId]);
    return requests.filter(({ state }) => state === 'settled');
  }

  /** What reaches donors abroad of these refunds, by the id of the refund. */
  async chargedOf(tx: Tx, refundIds: readonly string[]): Promise<Map<string, Money>> {
    return this.refunds.chargedOf(tx, refundIds);
  }

  /** The gift with this receipt; null when there is none. */
  async giftOfReceipt(number: string): Promise<string | null> {
    const [, year = '', running = ''] = number.split('-');
    const id = await this.transactions.run((tx) =>
      this.pledges.idOfReceipt(tx, { year: Number(year), number: BigInt(running) }),
    );
    return id;
  }

  async #lines(tx: Tx, requests: readonly RefundRequest[]): Promise<RefundLine[]> {
    const pledgeIds = [...new Set(requests.map(({ pledgeId }) => pledgeId))];
    const pledges = new Map((await this.pledges.byIds(tx, pledgeIds)).map((one) => [one.id, one]));
    const receipts = await this.pledges.receiptsOf(tx, pledgeIds);
    const wishIds = [...new Set([...pledges.values()].map(({ wishId }) => wishId))];
    const wishes = await this.wishes.brief(tx, wishIds);
    const names = await this.accounts.namesOf(tx, [...new Set(requests.flatMap(peopleOf))]);
    return requests.flatMap((request) => {
      const pledge = pledges.get(request.pledgeId);
      if (!pledge) return [];
      const receipt = receipts.get(pledge.id);
      const nameOf = (id: string): string => names.get(id) ?? id;
      const { requestedBy } = request;
      return [
        {
          ...{ request, pledge, wishTitle: wishes.get(pledge.wishId)?.title ?? '' },
          receiptNumber: receipt ? receiptNumber(receipt) : null,
          requestedByName: requestedBy && nameOf(requestedBy),
          approvedByNames: approversOf(request).map(nameOf),
        },
      ];
    });
  }
}

function approversOf({ firstApprovedBy, secondApprovedBy }: RefundRequest): string[] {
  return [firstApprovedBy, secondApprovedBy].filter((id) => id !== null);
}

function peopleOf(request: RefundRequest): string[] {
  const { requestedBy } = request;
  return [...approversOf(request), ...(requestedBy === null ? [] : [requestedBy])];
}
