/** The last day of a span that ends at an instant: one that ends at midnight ends the day before. */
export function lastDayOf(end: string): string {
  return new Date(Date.parse(end) - 1).toISOString();
}
