import { seasonReasonForm, type SeasonReason } from '@app/forms';
import { accountOf, type Actor } from '@app/identity';
import {
  Audit,
  checkInput,
  failpoint,
  NotFound,
  Transactions,
  type LocalizedText,
  type Tx,
} from '@app/platform';
import { WishEnding, WishService } from '@app/wishes';
import { Injectable } from '@nestjs/common';
import { choosingUntil } from './season.entity.js';
import { SeasonRepository } from './season.repository.js';
import {
  SeasonWishRepository,
  type EndReason,
  type OpenSeasonWish,
} from './season-wish.repository.js';
import { SeasonWishNotOpen } from './seasons.errors.js';

/** Which wish of which season, and why it stays without its good. */
export interface ChosenReason {
  readonly seasonId: string;
  readonly wishId: string;
  readonly reason: string;
}

/** What a letter about a season says. */
export interface SeasonToTell {
  readonly title: LocalizedText;
  /** Days in Almaty, as 2026-05-31. */
  readonly lastDay: string;
  readonly choosingUntil: string;
  readonly wishes: readonly OpenSeasonWish[];
}

const listMost = 200;

/** How a season ends for a wish that nobody fulfilled: people choose, and then time decides. */
@Injectable()
export class SeasonEnds {
  constructor(
    private readonly transactions: Transactions,
    private readonly seasons: SeasonRepository,
    private readonly links: SeasonWishRepository,
    private readonly wishes: WishService,
    private readonly ending: WishEnding,
  ) {}

  /**
   * Open wishes of seasons that end or are over, two hundred at most: those of an institution for
   * its members, all of them for admins.
   * @throws NotFound for anybody else.
   */
  async open(actor: Actor, institutionId: string | null): Promise<OpenSeasonWish[]> {
    return this.transactions.run(async (tx) => {
      await this.#requireRight(tx, actor, institutionId);
      return this.links.open(tx, institutionId, listMost);
    });
  }

  /**
   * What a letter about a season says to an institution: its open wishes, and until when their
   * reasons are taken. Null when nothing is open any more.
   */
  async toTell(
    tx: Tx,
    { seasonId, institutionId }: { seasonId: string; institutionId: string },
  ): Promise<SeasonToTell | null> {
    const season = await this.seasons.find(tx, seasonId);
    const all = await this.links.open(tx, institutionId, listMost);
    const wishes = all.filter((wish) => wish.seasonId === seasonId);
    if (!season || wishes.length === 0) return null;
    const { title, lastDay } = season;
    return { title, lastDay, choosingUntil: choosingUntil(season), wishes };
  }

  /**
   * A member of the institution, or an admin, says why. A wish that is carried over stays open; any
   * other is taken back in the usual way. The same reason again changes nothing.
   * @throws InvalidInput, NotFound
   * @throws SeasonWishNotOpen when somebody is giving, or it has a reason, or it is too early.
   */
  async choose(actor: Actor, chosen: ChosenReason): Promise<void> {
    const { reason } = checkInput(seasonReasonForm, { reason: chosen.reason });
    const { seasonId, wishId } = chosen;
    const by = accountOf(actor);
    await this.transactions.run(async (tx) => {
      const season = await this.seasons.find(tx, seasonId);
      const found = season && (await this.links.find(tx, { seasonId, wishId }));
      if (!found) throw new NotFound();
      await this.#requireRight(tx, actor, found.institutionId);
      const wish = await this.wishes.lockForPledge(tx, wishId);
      const link = await this.links.lock(tx, { seasonId, wishId });
      if (link.reason === reason) return;
      const isOpen = wish.status === 'published' && wish.held.isZero() && link.reason === null;
      if (!isOpen || !season.takesReasons(tx.now)) throw new SeasonWishNotOpen();
      await this.#end(tx, { seasonId, wishId, reason, by });
      await record(tx, { seasonId, wishId, reason, by });
    });
  }

  /**
   * Carries all open wishes of an institution over to the next season, two hundred at most.
   * @returns how many that were; again, those that were open since.
   * @throws NotFound
   */
  async carryOverAll(actor: Actor, institutionId: string): Promise<number> {
    const by = accountOf(actor);
    return this.transactions.run(async (tx) => {
      await this.#requireRight(tx, actor, institutionId);
      let carried = 0;
      for (const { seasonId, wishId } of await this.links.open(tx, institutionId, listMost)) {
        const { status, held } = await this.wishes.lockForPledge(tx, wishId);
        const link = await this.links.lock(tx, { seasonId, wishId });
        if (link.reason !== null || status !== 'published' || !held.isZero()) continue;
        await this.#end(tx, { seasonId, wishId, reason: 'carriedOver', by });
        await record(tx, { seasonId, wishId, reason: 'carriedOver', by });
        carried += 1;
      }
      return carried;
    });
  }

  /**
   * Nobody chose in time: a wish whose own last day is over ends, any other stays open for the
   * next season. False while somebody is giving, or when it is settled.
   */
  async decideByTime(tx: Tx, seasonId: string, wishId: string): Promise<boolean> {
    const { status, held, paid } = await this.wishes.lockForPledge(tx, wishId);
    const link = await this.links.lock(tx, { seasonId, wishId });
    if (link.reason !== null || status !== 'published' || !held.isZero()) return false;
    const reason = paid.isPositive()
      ? 'carriedOver'
      : (await this.ending.expireOverdue(tx, wishId))
        ? 'nobodyCame'
        : 'stillOpen';
    await this.#end(tx, { seasonId, wishId, reason, by: null });
    return true;
  }

  async #end(
    tx: Tx,
    end: { seasonId: string; wishId: string; reason: EndReason; by: string | null },
  ): Promise<void> {
    const { wishId, reason, by } = end;
    await this.links.end(tx, end);
    failpoint('seasons.reason-written');
    if (reason === 'carriedOver' || reason === 'stillOpen') await this.links.joinOne(tx, wishId);
    else if (by !== null) await this.ending.withdrawById(tx, wishId, { by, reason });
  }

  async #requireRight(tx: Tx, actor: Actor, institutionId: string | null): Promise<void> {
    if (actor.roles.has('admin')) return;
    if (institutionId === null) throw new NotFound();
    await this.wishes.requireMember(tx, { accountId: accountOf(actor), institutionId });
  }
}

async function record(
  tx: Tx,
  chosen: { seasonId: string; wishId: string; reason: SeasonReason; by: string },
): Promise<void> {
  const { seasonId, wishId, reason, by } = chosen;
  await Audit.record(tx, {
    ...{ action: 'campaigns.reasonChosen', actor: `account:${by}` },
    ...{ subjectKind: 'seasonWish', subjectId: wishId },
    ...{ before: null, after: { seasonId, reason } },
  });
}
