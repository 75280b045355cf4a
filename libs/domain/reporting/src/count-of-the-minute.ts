const freshMs = 60_000;

/** A count that serves all readers of a minute; one that failed is not served again. */
export class CountOfTheMinute<Count> {
  #counted: { readonly until: number; readonly count: Promise<Count> } | null = null;

  constructor(private readonly count: () => Promise<Count>) {}

  /** The newest count, at most a minute old. */
  async read(): Promise<Count> {
    const now = performance.now();
    if (this.#counted === null || now > this.#counted.until) {
      const count = this.count();
      this.#counted = { until: now + freshMs, count };
      count.catch(() => {
        this.#counted = null;
      });
    }
    return this.#counted.count;
  }
}
