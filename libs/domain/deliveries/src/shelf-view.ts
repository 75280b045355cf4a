import { Money } from '@app/money';
import { LocalizedText } from '@app/platform';
import { lastDayOf } from '@app/pledges';
import { moneyView } from '@app/wishes';
import type {
  ShelfErrand,
  ShelfGiftLine,
  ShelfLot,
  ShelfMatch,
  ShelfPage,
  SpareArrival,
  WishWaiting,
} from './shelf-reading.js';
import { shelfGiftState } from './shelf.enums.js';
import {
  ReserveShelfView,
  ShelfErrandView,
  ShelfGiftView,
  ShelfLotView,
  ShelfMatchView,
  ShelfTotalsView,
  ShelfWishView,
  SpareArrivalView,
} from './shelf.views.js';

/** Links a private picture for this reader and for a while. */
export type PathOf = (pictureId: string) => string;

/** The page of the shelf as GraphQL shows it. */
export function shelfView(page: ShelfPage, pathOf: PathOf): ReserveShelfView {
  const { totals, lots, waiting, forLots, forWishes, gifts } = page;
  return Object.assign(new ReserveShelfView(), {
    totals: Object.assign(new ShelfTotalsView(), totals),
    lots: lots.map((lot) => lotView(lot, pathOf, forLots)),
    waiting: waiting.map((wish) => wishView(wish, forWishes)),
    gifts: gifts.map(giftView),
  });
}

/** Goods with the wishes that they fit. */
export function lotView(
  { nameKk, nameRu, declaredMinor, pictureId, ...lot }: ShelfLot,
  pathOf: PathOf,
  matches: readonly ShelfMatch[] = [],
): ShelfLotView {
  return Object.assign(new ShelfLotView(), {
    ...lot,
    declared: moneyView(Money.ofMinor(BigInt(declaredMinor))),
    picturePath: pictureId && pathOf(pictureId),
    institution: named(nameKk, nameRu),
    wishes: matches.filter(({ itemId }) => itemId === lot.id).map(matchView),
  });
}

/** An arrival that may be spare. */
export function arrivalView({ declaredMinor, ...arrival }: SpareArrival): SpareArrivalView {
  const declared = moneyView(Money.ofMinor(BigInt(declaredMinor)));
  return Object.assign(new SpareArrivalView(), { ...arrival, declared });
}

/** Goods on their way from an institution that keeps them. */
export function errandView({ until, nameKk, nameRu, ...errand }: ShelfErrand): ShelfErrandView {
  return Object.assign(new ShelfErrandView(), {
    ...errand,
    lastDay: lastDayOf(until),
    institution: named(nameKk, nameRu),
  });
}

function wishView(
  { nameKk, nameRu, ...wish }: WishWaiting,
  matches: readonly ShelfMatch[],
): ShelfWishView {
  return Object.assign(new ShelfWishView(), {
    ...wish,
    institution: named(nameKk, nameRu),
    goods: matches.filter(({ wishId }) => wishId === wish.id).map(matchView),
  });
}

function matchView({ nameKk, nameRu, ...match }: ShelfMatch): ShelfMatchView {
  return Object.assign(new ShelfMatchView(), { ...match, institution: named(nameKk, nameRu) });
}

function giftView({ state, until, ...gift }: ShelfGiftLine): ShelfGiftView {
  const shown = shelfGiftState(state);
  const lastDay = shown === 'waiting' && until !== null ? lastDayOf(until) : null;
  return Object.assign(new ShelfGiftView(), { ...gift, state: shown, lastDay });
}

function named(kk: string, ru: string): LocalizedText {
  return Object.assign(new LocalizedText(), { kk, ru, en: ru });
}
