import { StartRefused } from './progress.js';

type Stop = () => Promise<void> | void;

const patienceMs = 15_000;

/** Stops what was started, in the opposite order: at Ctrl-C, when killed, or when a start fails. */
export class Shutdown {
  readonly #stops: Stop[] = [];
  #stopping: Promise<void> | null = null;
  #askedAt = 0;

  /** Remembers how to stop something that has just been started. */
  add(stop: Stop): void {
    this.#stops.push(stop);
  }

  /** Stops at the signals of a terminal or a container, and when the process above us is gone. */
  listen(): void {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => this.#ask(signal));
    }
    process.once('disconnect', () => this.#ask('SIGTERM'));
    process.channel?.unref();
  }

  /** Tells why the start failed, stops what was started and ends the process. */
  async fail(error: unknown): Promise<never> {
    await this.#stop();
    const isExplained = error instanceof StartRefused;
    const text = error instanceof Error ? (isExplained ? error.message : error.stack) : error;
    process.stderr.write(`\n${String(text)}\n`);
    process.exit(1);
  }

  /** One Ctrl-C can arrive twice, through the terminal and through npm; a later one is meant. */
  #ask(signal: NodeJS.Signals): void {
    const now = performance.now();
    if (this.#stopping !== null) {
      if (now - this.#askedAt > 1_500) process.exit(130);
      return;
    }
    this.#askedAt = now;
    process.stdout.write(`\n  Stopping (${signal}).\n`);
    void this.#stop().then(() => process.exit(0));
  }

  #stop(): Promise<void> {
    this.#stopping ??= this.#stopAll();
    return this.#stopping;
  }

  async #stopAll(): Promise<void> {
    for (const stop of this.#stops.toReversed()) {
      const late = new Promise<'late'>((resolve) => {
        setTimeout(() => resolve('late'), patienceMs).unref();
      });
      try {
        const outcome = await Promise.race([stop(), late]);
        if (outcome === 'late') process.stderr.write('  Something does not stop; going on.\n');
      } catch (error) {
        process.stderr.write(`  While stopping: ${String(error)}\n`);
      }
    }
  }
}
