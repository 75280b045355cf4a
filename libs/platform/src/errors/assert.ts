/** Stops on a state that cannot be: corrupt code should stop, in production too. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${message}`);
}
