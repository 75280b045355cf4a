import { Inject, Injectable } from '@nestjs/common';
import { accountOf, type Actor } from '@app/identity';
import { Money } from '@app/money';
import {
  Audit,
  ConfigToken,
  IdAlreadyUsed,
  isUuid,
  NotFound,
  Transactions,
  type Config,
  type Tx,
  failpoint,
} from '@app/platform';
import { LateGiftEnding } from './late-gift-ending.js';
import type { Pledge } from './pledge.entity.js';
import { PledgeSettlement } from './pledge-settlement.js';
import { LateGiftGone } from './pledges.errors.js';
import { RefundCarrier } from './refund-carrier.js';
import { RefundRequest, type NewRefundRequest } from './refund-request.entity.js';
import { RefundRequestRepository } from './refund-request.repository.js';

/** What finance asks for. */
export interface StaffRefund {
  /** Made by the page; the same again gives the first answer. */
  readonly id: string;
  readonly pledgeId: string;
  readonly amount: Money;
  /** For the book, which everybody reads: no names. */
  readonly reason: string;
}

const donorsReason = 'the donor asked for a gift that waits';

/** Who asks for money back, who agrees, and who refuses. */
@Injectable()
export class RefundRequests {
  constructor(
    private readonly transactions: Transactions,
    private readonly requests: RefundRequestRepository,
    private readonly settlement: PledgeSettlement,
    private readonly endings: LateGiftEnding,
    private readonly carrier: RefundCarrier,
    @Inject(ConfigToken) private readonly config: Config,
  ) {}

  /**
   * The donor asks back all of a gift that waits. Below the limit it goes on its way at once; above
   * it two people of finance agree first.
   * @throws NotFound, IdAlreadyUsed, LateGiftGone when nothing waits.
   */
  async askAsDonor(pledgeId: string, id: string): Promise<RefundRequest> {
    if (!isUuid(id)) throw new NotFound();
    return this.transactions.run(async (tx) => {
      const pledge = await this.#lock(tx, pledgeId);
      const wanted = {
        ...{ id, pledgeId, amount: pledge.waiting, reason: donorsReason, requestedBy: null },
      };
      const before = await this.#findSame(tx, wanted);
      if (before) return before;
      if (pledge.state !== 'late' || !pledge.waiting.isPositive()) throw new LateGiftGone();
      return this.#ask(tx, pledge, wanted);
    });
  }

  /**
   * Finance asks to give a gift back; who asks agrees by that.
   * @throws NotFound, IdAlreadyUsed, RefundMoreThanLeft, RefundWholeGift, RefundTooLarge
   */
  async askAsStaff(actor: Actor, { id, pledgeId, amount, reason }: StaffRefund) {
    const requestedBy = accountOf(actor);
    if (!isUuid(id) || !isUuid(pledgeId)) throw new NotFound();
    return this.transactions.run(async (tx) => {
      const pledge = await this.#lock(tx, pledgeId);
      const wanted = { id, pledgeId, amount, reason, requestedBy };
      return (await this.#findSame(tx, wanted)) ?? this.#ask(tx, pledge, wanted);
    });
  }

  /**
   * One more person of finance agrees; the last one that is needed sends the money on its way.
   * @throws NotFound, RefundDecided, SecondPersonNeeded, RefundMoreThanLeft, RefundTooLarge
   */
  async approve(actor: Actor, id: string): Promise<RefundRequest> {
    const by = accountOf(actor);
    return this.#decide(id, async (tx, request, pledge) => {
      request.approve(by);
      await this.#record(tx, `account:${by}`, { action: 'refund.approved', request });
      if (!request.isAgreed) return this.requests.save(tx, request);
      await this.#start(tx, request, pledge);
    });
  }

  /** @throws NotFound, RefundDecided */
  async refuse(actor: Actor, id: string, because: string): Promise<RefundRequest> {
    const by = accountOf(actor);
    return this.#decide(id, async (tx, request, pledge) => {
      request.refuse({ by, because, at: tx.now });
      await this.requests.save(tx, request);
      if (request.source === 'waiting') pledge.keep(request.amount, tx.now);
      await this.endings.save(tx, pledge);
      await this.#record(tx, `account:${by}`, { action: 'refund.refused', request });
    });
  }

  async #decide(
    id: string,
    work: (tx: Tx, request: RefundRequest, pledge: Pledge) => Promise<void>,
  ): Promise<RefundRequest> {
    if (!isUuid(id)) throw new NotFound();
    return this.transactions.run(async (tx) => {
      const found = await this.requests.findById(tx, id);
      if (!found) throw new NotFound();
      const pledge = await this.#lock(tx, found.pledgeId);
      const request = await this.requests.findById(tx, id);
      if (!request) throw new NotFound();
      await work(tx, request, pledge);
      return request;
    });
  }

  async #ask(tx: Tx, pledge: Pledge, wanted: Omit<NewRefundRequest, 'twoPeopleAboveMinor'>) {
    const { twoPeopleAboveMinor } = this.config;
    const request = RefundRequest.ask({ ...wanted, twoPeopleAboveMinor }, tx.now);
    await this.carrier.prepare(tx, request, pledge);
    if (!(await this.requests.insert(tx, request))) throw new IdAlreadyUsed();
    const by = request.requestedBy === null ? 'system:donor' : `account:${request.requestedBy}`;
    await this.#record(tx, by, { action: 'refund.asked', request });
    if (request.isAgreed) await this.#start(tx, request, pledge);
    else await this.endings.save(tx, pledge);
    return request;
  }

  async #start(tx: Tx, request: RefundRequest, pledge: Pledge): Promise<void> {
    await this.carrier.start(tx, request, pledge);
    failpoint('pledges.refund-started');
    await this.requests.save(tx, request);
    await this.endings.save(tx, pledge);
  }

  async #findSame(
    tx: Tx,
    wanted: Omit<NewRefundRequest, 'twoPeopleAboveMinor'>,
  ): Promise<RefundRequest | null> {
    const before = await this.requests.findById(tx, wanted.id);
    if (!before) return null;
    const isSame = before.isSameAs({ ...wanted, twoPeopleAboveMinor: 0n });
    const isOtherAmount = wanted.requestedBy !== null && !before.amount.equals(wanted.amount);
    if (!isSame || isOtherAmount) throw new IdAlreadyUsed();
    return before;
  }

  async #lock(tx: Tx, pledgeId: string): Promise<Pledge> {
    const pledge = await this.settlement.lock(tx, pledgeId);
    if (pledge?.kind !== 'money') throw new NotFound();
    return pledge;
  }

  async #record(
    tx: Tx,
    actor: string,
    { action, request }: { action: string; request: RefundRequest },
  ): Promise<void> {
    const { state, amountMinor, approvals, approvalsNeeded, pledgeId } = request;
    await Audit.record(tx, {
      ...{ action, actor, subjectKind: 'refund', subjectId: request.id },
      before: null,
      after: { pledgeId, state, amountMinor: String(amountMinor), approvals, approvalsNeeded },
    });
  }
}
