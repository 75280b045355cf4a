/**
 * Does the work for each, one after the other; one that fails does not hold up the others.
 * @throws AggregateError with the failures, after all have had their turn.
 */
export async function eachInTurn(
  ids: readonly string[],
  work: (id: string) => Promise<void>,
): Promise<void> {
  const failures: unknown[] = [];
  for (const id of ids) {
    try {
      await work(id);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of them failed`);
}
