/** Cursors are short; anything longer is not one of ours. */
const CURSOR_LENGTH_MAX = 300;

/** Where a list goes on, as its address says; null at the beginning. */
export function afterOf(url: URL): string | null {
  return url.searchParams.get('after')?.slice(0, CURSOR_LENGTH_MAX) ?? null;
}

export interface PageEnd {
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

/** The address of the rest of a list, with the rest of the query kept; null when it is complete. */
export function moreHref(
  { pathname, search }: { pathname: string; search: string },
  { hasNextPage, endCursor }: PageEnd,
): string | null {
  if (!hasNextPage || endCursor === null) return null;
  const query = new URLSearchParams(search);
  query.set('after', endCursor);
  query.delete('done');
  return `${pathname}?${query.toString()}`;
}
