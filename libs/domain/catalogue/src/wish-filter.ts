import { type AgeBand, CATEGORIES, LENGTH, lengthOf, REGION_CODE } from '@app/forms';
import { foldKazakh } from '@app/i18n';
import { InvalidInput, isUuid } from '@app/platform';

/** Which wishes are asked for. Only public columns can be asked about. */
export interface WishFilter {
  readonly regionCode?: string | null;
  readonly categoryCode?: string | null;
  readonly ageBand?: AgeBand | null;
  readonly kindOfHelp?: 'money' | 'inKind' | null;
  /** In tiyin. */
  readonly priceMinMinor?: bigint | null;
  readonly priceMaxMinor?: bigint | null;
  readonly institutionId?: string | null;
  readonly search?: string | null;
  /** Granted wishes instead of open ones. */
  readonly granted?: boolean | null;
}

const wordsMost = 6;
const wordLengthMost = 40;

/**
 * The parameters 1 to 9 of the statements that filter.
 * @throws InvalidInput for an institution, a region or a category that cannot be, and for too
 * long a search.
 */
export function filterValues(filter: WishFilter): unknown[] {
  const institutionId = filter.institutionId ?? null;
  if (institutionId !== null && !isUuid(institutionId)) {
    throw new InvalidInput([{ path: 'filter.institutionId', code: 'form.id.wrong' }]);
  }
  return [
    filter.granted ?? false,
    regionCode(filter.regionCode ?? null),
    categoryCode(filter.categoryCode ?? null),
    filter.ageBand ?? null,
    filter.kindOfHelp ?? null,
    filter.priceMinMinor?.toString() ?? null,
    filter.priceMaxMinor?.toString() ?? null,
    institutionId,
    searchWords(filter.search ?? ''),
  ];
}

function regionCode(code: string | null): string | null {
  if (code === null || REGION_CODE.test(code)) return code;
  throw new InvalidInput([{ path: 'filter.regionCode', code: 'form.region.missing' }]);
}

function categoryCode(code: string | null): string | null {
  if (code === null || CATEGORIES.some((known) => known === code)) return code;
  throw new InvalidInput([{ path: 'filter.categoryCode', code: 'form.id.wrong' }]);
}

/**
 * The words of a search as the index knows them; null when there is none.
 * @throws InvalidInput when the text is too long.
 */
export function searchWords(search: string): string[] | null {
  if (lengthOf(search) > LENGTH.search.max) {
    throw new InvalidInput([{ path: 'filter.search', code: 'form.search.tooLong' }]);
  }
  const words = foldKazakh(search).match(/[\p{L}\p{N}]+/gu) ?? [];
  const chosen = [...new Set(words)].slice(0, wordsMost);
  return chosen.length === 0 ? null : chosen.map((word) => word.slice(0, wordLengthMost));
}
