import {
  decodeCursor,
  decodeInstantCursor,
  encodeCursor,
  encodeInstantCursor,
  InvalidInput,
  isUuid,
} from '@app/platform';
import { cheapestSql, fairSql, newestGrantedSql, newestSql } from './catalogue-statements.js';
import type { WishRecord } from './catalogue-rows.js';

/** The orders in which wishes can be listed. */
export const wishSorts = ['fair', 'newest', 'cheapest'] as const;
export type WishSort = (typeof wishSorts)[number];

/** One order: its statement, and how a place in it is written and read. */
export interface WishOrder {
  readonly sql: string;
  /** The parameters from 11 on, without the number of wishes; nulls for the beginning. */
  readonly placeValues: (after: string | null) => unknown[];
  readonly cursorOf: (wish: WishRecord) => string;
}

/** Granted wishes wait for nobody, so the fair order of them is the newest first. */
export function orderOf(sort: WishSort, granted: boolean): WishOrder {
  if (sort === 'cheapest') return cheapest;
  if (granted) return newestGranted;
  return sort === 'fair' ? fair : newest;
}

const fair: WishOrder = {
  sql: fairSql,
  placeValues: (after) => {
    if (after === null) return [null, null, null];
    const [region = '', instant = '', id = ''] = decodeCursor(after, 3);
    const place = decodeInstantCursor(encodeCursor([instant, id]));
    if (!/^\d{2}$/.test(region)) throw brokenCursor();
    return [region, place.at, place.id];
  },
  cursorOf: ({ regionCode, publishedAt, id }) =>
    encodeCursor([regionCode, publishedAt.toISOString(), id]),
};

const newest: WishOrder = {
  sql: newestSql,
  placeValues: instantValues,
  cursorOf: ({ publishedAt: at, id }) => encodeInstantCursor({ at, id }),
};

const newestGranted: WishOrder = {
  sql: newestGrantedSql,
  placeValues: instantValues,
  cursorOf: ({ grantedAt, publishedAt, id }) =>
    encodeInstantCursor({ at: grantedAt ?? publishedAt, id }),
};

const cheapest: WishOrder = {
  sql: cheapestSql,
  placeValues: (after) => {
    if (after === null) return [null, null];
    const [price = '', id = ''] = decodeCursor(after, 2);
    if (!/^\d{1,15}$/.test(price) || !isUuid(id)) throw brokenCursor();
    return [price, id];
  },
  cursorOf: ({ priceMinor, id }) => encodeCursor([priceMinor, id]),
};

function instantValues(after: string | null): unknown[] {
  if (after === null) return [null, null];
  const { at, id } = decodeInstantCursor(after);
  return [at, id];
}

function brokenCursor(): InvalidInput {
  return new InvalidInput([{ path: 'after', code: 'error.brokenCursor' }]);
}
