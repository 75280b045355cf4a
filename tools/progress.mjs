// One line per stage: what is being done, then how many seconds it took. It goes beside what a
// command prints, so that this can be piped.

const colour = process.stderr.isTTY && process.env.NO_COLOR === undefined;
const dim = (text) => (colour ? `\u001b[2m${text}\u001b[22m` : text);
const red = (text) => (colour ? `\u001b[31m${text}\u001b[39m` : text);

/** Runs `work` as a named stage; the line is written at once and finished with the seconds. */
export async function stage(title, work) {
  const started = performance.now();
  process.stderr.write(`  ${title.padEnd(44, ' ')}`);
  try {
    const result = await work();
    process.stderr.write(`${seconds(started)}${dim(' s')}\n`);
    return result;
  } catch (error) {
    process.stderr.write(`${red('failed')} after ${seconds(started)} s\n`);
    throw error;
  }
}

/** A stage that had nothing to do. */
export function alreadyDone(title) {
  process.stderr.write(`  ${title.padEnd(44, ' ')}${dim('as before')}\n`);
}

/** Writes why a command stops. Unexpected errors keep their stack. */
export function failed(reason) {
  const text = reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
  process.stderr.write(`\n${red(text)}\n`);
}

function seconds(started) {
  return ((performance.now() - started) / 1000).toFixed(1).padStart(6, ' ');
}
