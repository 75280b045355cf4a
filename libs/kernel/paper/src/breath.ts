import { setImmediate } from 'node:timers/promises';

/** Lets everybody else go on between two pages of a long paper. */
export async function breath(): Promise<void> {
  await setImmediate();
}
