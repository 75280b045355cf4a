import { CATEGORIES, LENGTH, normalizeLine, REGION_CODE } from '@app/forms';
import { Money } from '@app/money';
import { apiAgeBand } from '../../shared/age-band.js';
import type { VariablesOf } from '../../graphql/graphql.js';
import type { CatalogueDocument } from './catalogue.graphql.js';

type ApiFilter = NonNullable<VariablesOf<typeof CatalogueDocument>['filter']>;

/** Bounds of the price ranges offered, in whole tenge; null is open. */
export const PRICE_RANGES = {
  'to-3000': { min: null, max: 3_000 },
  '3000-5000': { min: 3_000, max: 5_000 },
  '5000-10000': { min: 5_000, max: 10_000 },
  '10000-up': { min: 10_000, max: null },
} as const;

export type PriceRange = keyof typeof PRICE_RANGES;

export const PRICE_RANGE_NAMES = ['to-3000', '3000-5000', '5000-10000', '10000-up'] as const;
export const SORTS = ['fair', 'newest', 'cheapest'] as const;
export const HELP_KINDS = ['money', 'inKind'] as const;

/** The choices in the address, each empty when not made. */
export interface Filter {
  q: string;
  region: string;
  category: string;
  age: string;
  price: PriceRange | '';
  help: (typeof HELP_KINDS)[number] | '';
  sort: (typeof SORTS)[number] | '';
  institution: string;
  granted: boolean;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads the filter off an address; what is not among the choices is as if it were not there. */
export function filterOf(query: URLSearchParams): Filter {
  const value = (name: string): string => query.get(name) ?? '';
  const oneOf = <const Options extends readonly string[]>(
    name: string,
    options: Options,
  ): Options[number] | '' => options.find((option) => option === value(name)) ?? '';
  return {
    q: normalizeLine(value('q').slice(0, LENGTH.search.max)),
    region: REGION_CODE.test(value('region')) ? value('region') : '',
    category: oneOf('category', CATEGORIES),
    age: apiAgeBand(value('age')) === null ? '' : value('age'),
    price: oneOf('price', PRICE_RANGE_NAMES),
    help: oneOf('help', HELP_KINDS),
    sort: oneOf('sort', SORTS),
    institution: UUID.test(value('institution')) ? value('institution') : '',
    granted: value('granted') === 'yes',
  };
}

/** The filter as the API takes it. */
export function apiFilter(filter: Filter): ApiFilter {
  const range = filter.price === '' ? null : PRICE_RANGES[filter.price];
  return {
    ...(filter.q === '' ? {} : { search: filter.q }),
    ...(filter.region === '' ? {} : { regionCode: filter.region }),
    ...(filter.category === '' ? {} : { categoryCode: filter.category }),
    ...(filter.age === '' ? {} : { ageBand: apiAgeBand(filter.age) }),
    ...(range?.min == null ? {} : { priceMinMinor: tiyin(range.min) }),
    ...(range?.max == null ? {} : { priceMaxMinor: tiyin(range.max) }),
    ...(filter.help === '' ? {} : { kindOfHelp: filter.help }),
    ...(filter.institution === '' ? {} : { institutionId: filter.institution }),
    ...(filter.granted ? { granted: true } : {}),
  };
}

/** The address of the list with some choices changed; an empty one is left out. */
export function filterQuery(filter: Filter, changes: Partial<Filter> = {}): string {
  const { granted, ...texts } = { ...filter, ...changes };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(texts)) {
    if (value !== '') query.set(name, value);
  }
  if (granted) query.set('granted', 'yes');
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

function tiyin(tenge: number): string {
  return Money.kzt(tenge).minor.toString();
}
