import { CATEGORIES } from '@app/forms';
import { almatyDay } from '@app/i18n';
import type { Tx } from '@app/platform';
import { KeptGifts } from '@app/pledges';
import { WishService } from '@app/wishes';
import { Injectable } from '@nestjs/common';
import type { LetterWording } from './thanks-letter.entity.js';

/** Days in Almaty, as 2026-03-22; both belong to it. */
export interface Period {
  readonly periodFrom: string;
  readonly periodTo: string;
}

/** What came true with the help of an account in a period. */
export interface PeriodGifts extends Pick<
  LetterWording,
  'wishesCount' | 'categoryCodes' | 'regionCodes' | 'periodFrom' | 'periodTo'
> {
  /** Names that a moderator let through for one of these gifts. */
  readonly approvedNames: ReadonlySet<string>;
}

/** Adds up what donors brought about. */
@Injectable()
export class PeriodGiftsReading {
  constructor(
    private readonly gifts: KeptGifts,
    private readonly wishes: WishService,
  ) {}

  /**
   * Wishes that an account helped to fulfil and whose goods were accepted in the period, by money
   * or by goods; a day that is still to come is left out. Null when there is none.
   */
  async of(tx: Tx, accountId: string, { periodFrom, periodTo }: Period) {
    const gifts = await this.gifts.ofAccount(tx, accountId);
    const wishes = await this.wishes.publicSnapshots(tx, [
      ...new Set(gifts.map(({ wishId }) => wishId)),
    ]);
    const today = almatyDay(tx.now);
    const until = periodTo < today ? periodTo : today;
    const fulfilled = [...wishes.values()].filter(({ status, acceptedAt }) => {
      if ((status !== 'accepted' && status !== 'thanked') || acceptedAt === null) return false;
      const day = almatyDay(acceptedAt);
      return day >= periodFrom && day <= until;
    });
    if (fulfilled.length === 0) return null;
    const ids = new Set(fulfilled.map(({ id }) => id));
    const names = gifts.flatMap(({ wishId, approvedName: name }) =>
      name !== null && ids.has(wishId) ? [name] : [],
    );
    const counted: PeriodGifts = {
      wishesCount: ids.size,
      categoryCodes: CATEGORIES.filter((code) => fulfilled.some((w) => w.categoryCode === code)),
      regionCodes: [...new Set(fulfilled.map(({ regionCode }) => regionCode))].sort(),
      ...{ periodFrom, periodTo: until },
      approvedNames: new Set(names),
    };
    return counted;
  }
}
