/** Work that time makes due: expired holds, silent payments, mail to send. */
export interface Sweep {
  readonly name: string;
  readonly everyMs: number;
  /** Does what is due and returns how much that was; safe to run in several processes at once. */
  run(): Promise<number>;
}

/** Runs each sweep on its own beat; a sweep never overlaps itself, and a failure waits a beat. */
export class SweepRunner {
  readonly #sweeps: readonly Sweep[];
  readonly #report: (name: string, error: unknown) => void;
  #running = false;
  #loops: Array<Promise<void>> = [];
  #wakers = new Set<() => void>();

  constructor(sweeps: readonly Sweep[], report: (name: string, error: unknown) => void) {
    this.#sweeps = sweeps;
    this.#report = report;
  }

  start(): void {
    this.#running = true;
    this.#loops = this.#sweeps.map((sweep) => this.#beat(sweep));
  }

  async stop(): Promise<void> {
    this.#running = false;
    for (const wake of this.#wakers) wake();
    await Promise.all(this.#loops);
  }

  /** Runs everything once, in order; specs use it instead of waiting. */
  async runAll(): Promise<void> {
    for (const sweep of this.#sweeps) await sweep.run();
  }

  async #beat(sweep: Sweep): Promise<void> {
    while (this.#running) {
      try {
        await sweep.run();
      } catch (error) {
        this.#report(sweep.name, error);
      }
      if (this.#running) await this.#pause(sweep.everyMs);
    }
  }

  async #pause(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.#wakers.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.#wakers.add(wake);
    });
  }
}
