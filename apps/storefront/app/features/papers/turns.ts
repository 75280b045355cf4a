/**
 * Work that keeps the processor busy, one piece after another, each followed by as long a rest: so
 * it never takes more than half of what the pages of everybody else need.
 */
export class Turns {
  #waiting = 0;
  #last: Promise<void> = Promise.resolve();

  /** @param most how many pieces may wait or be at work; who comes after is sent away. */
  constructor(private readonly most: number) {}

  /** The outcome of the work in its turn; null when too many wait already. */
  async take<Outcome>(work: () => Promise<Outcome>): Promise<Outcome | null> {
    if (this.#waiting >= this.most) return null;
    this.#waiting += 1;
    let began = 0;
    const outcome = this.#last.then(() => {
      began = performance.now();
      return work();
    });
    const rest = async (): Promise<void> => {
      this.#waiting -= 1;
      await pause(performance.now() - began);
    };
    this.#last = outcome.then(rest, rest);
    return outcome;
  }
}

async function pause(milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}
