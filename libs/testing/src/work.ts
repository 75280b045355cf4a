/**
 * The processor time that a piece of work takes, in milliseconds, threads of this process included.
 * Other processes do not disturb it, as they do the time on the wall.
 */
export async function workOf(task: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await task();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
