/** The last day of a span that ends at an instant: at midnight, that is the day before. */
export function lastDayOf(end: string): string {
  return new Date(Date.parse(end) - 1).toISOString();
}
