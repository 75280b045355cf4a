/** Says what is being done and, when it is, how many seconds it took. */
export async function stage<Result>(title: string, work: () => Promise<Result>): Promise<Result> {
  const started = performance.now();
  process.stdout.write(`  ${title.padEnd(44)}`);
  try {
    const result = await work();
    const seconds = ((performance.now() - started) / 1_000).toFixed(1);
    process.stdout.write(`${seconds.padStart(6)} s\n`);
    return result;
  } catch (error) {
    process.stdout.write('failed\n');
    throw error;
  }
}

/** A reason not to start that is told in a sentence, without a stack. */
export class StartRefused extends Error {}
