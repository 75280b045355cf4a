import { accountOf, AccountService, type Actor } from '@app/identity';
import { LedgerService } from '@app/ledger';
import type { Money } from '@app/money';
import {
  assert,
  Audit,
  failpoint,
  IdAlreadyUsed,
  isUuid,
  NotFound,
  Transactions,
  type Tx,
} from '@app/platform';
import { WishService, type WishForPledge } from '@app/wishes';
import { Injectable } from '@nestjs/common';
import { ClaimEnding } from './claim-ending.js';
import { GrantImpossible } from './pledges.errors.js';
import { ReserveGrant, type GrantCause } from './reserve-grant.entity.js';
import { ReserveRepository, type WishLeftBehind } from './reserve.repository.js';

/** A request as people of finance read it. */
export interface GrantLine {
  readonly grant: ReserveGrant;
  readonly title: string;
  readonly askedByName: string;
}

/** What the page of the reserve fund shows. */
export interface ReservePage {
  readonly balance: Money;
  readonly leftBehind: readonly WishLeftBehind[];
  readonly grants: readonly GrantLine[];
}

const reserve = { kind: 'reserve' } as const;
const listMost = 50;

/** The reserve fund, for wishes whose promises failed or whose season ends. */
@Injectable()
export class ReserveGrants {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: ReserveRepository,
    private readonly wishes: WishService,
    private readonly ending: ClaimEnding,
    private readonly ledger: LedgerService,
    private readonly accounts: AccountService,
  ) {}

  /** The fund, the wishes that wait for it, and what was asked for and granted of late. */
  async page(): Promise<ReservePage> {
    return this.transactions.run(async (tx) => {
      const grants = await this.rows.newest(tx, listMost);
      const briefs = await this.wishes.brief(tx, [...new Set(grants.map((g) => g.wishId))]);
      const names = await this.accounts.namesOf(tx, [...new Set(grants.map((g) => g.askedBy))]);
      return {
        balance: await this.ledger.balanceOf(tx, reserve),
        leftBehind: await this.rows.leftBehind(tx, listMost),
        grants: grants.map((grant) => ({
          grant,
          title: briefs.get(grant.wishId)?.title ?? '',
          askedByName: names.get(grant.askedBy) ?? '',
        })),
      };
    });
  }

  /**
   * One person asks the fund for what is still missing of a wish. The same id again gives the first
   * answer.
   * @throws NotFound, IdAlreadyUsed
   * @throws GrantImpossible when the wish takes no money, or the fund has not enough.
   */
  async ask(actor: Actor, wanted: { id: string; wishId: string; cause: GrantCause }) {
    const { id, wishId, cause } = wanted;
    const accountId = accountOf(actor);
    if (!isUuid(id) || !isUuid(wishId)) throw new NotFound();
    return this.transactions.run(async (tx) => {
      const wish = await this.#lockFree(tx, wishId);
      const before = await this.rows.find(tx, id);
      if (before?.wishId === wishId && before.cause === cause) return before;
      if (before) throw new IdAlreadyUsed();
      const amount = await this.#missing(tx, wish);
      const grant = ReserveGrant.ask({ id, wishId, amount, cause, askedBy: accountId }, tx.now);
      if (!(await this.rows.insert(tx, grant))) throw new GrantImpossible();
      await this.#record(tx, actor, grant, 'pledges.reserveAsked');
      return grant;
    });
  }

  /**
   * Another person agrees: all that is missing of the wish comes out of the fund.
   * @throws NotFound, GrantDecided, SecondPersonNeeded, GrantImpossible
   */
  async grant(actor: Actor, id: string): Promise<ReserveGrant> {
    return this.#decide(id, async (tx, grant) => {
      const accountId = accountOf(actor);
      grant.requireGrantable(accountId);
      const { wishId } = grant;
      const amount = await this.#missing(tx, await this.#lockFree(tx, wishId));
      await this.wishes.hold(tx, wishId, amount);
      const placed = await this.wishes.recordFunding(tx, wishId, amount);
      assert(placed !== 'closed', 'what was just held is placed');
      failpoint('reserve.placed');
      const { entryId } = await this.ledger.post(tx, {
        template: 'reserve_granted',
        externalReference: id,
        reason: 'the reserve fund pays what was missing of a wish that was left behind',
        actor: `account:${accountId}`,
        transfers: [{ from: reserve, to: { kind: 'held', subject: wishId }, amount }],
      });
      grant.grant({ accountId, amount, entryId, at: tx.now });
      await this.#record(tx, actor, grant, 'pledges.reserveGranted');
    });
  }

  /** Somebody says no. @throws NotFound, GrantDecided */
  async refuse(actor: Actor, id: string): Promise<ReserveGrant> {
    return this.#decide(id, async (tx, grant) => {
      grant.refuse({ accountId: accountOf(actor), at: tx.now });
      await this.#record(tx, actor, grant, 'pledges.reserveRefused');
    });
  }

  /** The wish ended without being granted: its grant goes back to the fund. */
  async leaveWish(tx: Tx, wishId: string): Promise<void> {
    const { status } = await this.wishes.lockForPledge(tx, wishId);
    if (status !== 'withdrawn' && status !== 'expired') return;
    const grant = await this.rows.grantedOn(tx, wishId);
    if (!grant?.entryId) return;
    await this.wishes.takeBack(tx, wishId, grant.amount);
    await this.ledger.reverse(tx, {
      entryId: grant.entryId,
      reason: 'the wish ended before it was granted',
      actor: 'system:pledges',
    });
    grant.giveBack(tx.now);
    await this.rows.save(tx, grant);
  }

  async #decide(
    id: string,
    work: (tx: Tx, grant: ReserveGrant) => Promise<void>,
  ): Promise<ReserveGrant> {
    return this.transactions.run(async (tx) => {
      const found = isUuid(id) ? await this.rows.find(tx, id) : null;
      if (!found) throw new NotFound();
      await this.wishes.lockForPledge(tx, found.wishId);
      const grant = await this.rows.lock(tx, id);
      await work(tx, grant);
      await this.rows.save(tx, grant);
      return grant;
    });
  }

  /** A claim that is over does not keep the wish. */
  async #lockFree(tx: Tx, wishId: string): Promise<WishForPledge> {
    const wish = await this.wishes.lockForPledge(tx, wishId);
    if (wish.status !== 'claimed') return wish;
    await this.ending.freeDue(tx, wish);
    return this.wishes.lockForPledge(tx, wishId);
  }

  async #missing(tx: Tx, wish: WishForPledge): Promise<Money> {
    const balance = await this.ledger.balanceOf(tx, reserve);
    const { remaining, acceptsMoney, held } = wish;
    const isFree = acceptsMoney && remaining.isPositive() && held.isZero();
    if (!isFree || remaining.isMoreThan(balance)) throw new GrantImpossible();
    return remaining;
  }

  async #record(tx: Tx, actor: Actor, grant: ReserveGrant, action: string): Promise<void> {
    const { id, wishId, amountMinor, state, cause } = grant;
    await Audit.record(tx, {
      ...{ action, actor: `account:${accountOf(actor)}` },
      ...{ subjectKind: 'reserveGrant', subjectId: id, before: null },
      after: { wishId, amountMinor: amountMinor.toString(), state, cause },
    });
  }
}
