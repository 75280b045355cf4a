/** The cases before and after one in the queue; the first follows one that is not in it. */
export function neighboursOf(
  rows: readonly { readonly id: string }[],
  current: string,
): { previous: string | null; next: string | null } {
  const at = rows.findIndex(({ id }) => id === current);
  return {
    previous: at > 0 ? (rows[at - 1]?.id ?? null) : null,
    next: rows[at + 1]?.id ?? null,
  };
}
