/** So many wishes of a report stand on one page. */
export const endsPerPage = 20;
const pagesMost = 5_000;

/** Which page of the wishes of a report an address asks for, from 1 on. */
export function endsPageOf(url: URL): number {
  const page = Number.parseInt(url.searchParams.get('page') ?? '1', 10);
  return Number.isInteger(page) && page >= 1 && page <= pagesMost ? page : 1;
}

/** What to ask for a page: one more than it shows, which tells whether another follows. */
export function endsAsked(page: number): { from: number; most: number } {
  return { from: (page - 1) * endsPerPage, most: endsPerPage + 1 };
}
