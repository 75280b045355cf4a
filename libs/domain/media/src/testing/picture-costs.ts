import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What became of a picture, and what it took. */
export interface PictureCost {
  /** Its sides, or why it was refused. */
  readonly outcome: string;
  readonly milliseconds: number;
  /** The processor time in it, in milliseconds: whoever else loads the machine is not in this. */
  readonly work: number;
  /** Whole megabytes of the whole process at its peak, beyond what it held before. */
  readonly megabytes: number;
  /** Whole megabytes that the whole process held before. */
  readonly held: number;
}

/** A measure as a line to read. */
export function inWords({ outcome, milliseconds, work, megabytes, held }: PictureCost): string {
  return `${outcome}, ${work} of ${milliseconds} ms, ${megabytes} MB more than ${held} MB`;
}

/** Takes pictures in within a process of its own and measures it. */
export class PictureCosts {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'zhurek-pictures-'));
  readonly #child: ChildProcess;

  private constructor() {
    const script = path.resolve('libs/domain/media/src/testing/measure-pictures.ts');
    this.#child = fork(script, {
      execArgv: ['--expose-gc', '--import', path.resolve('tools/source-loader.mjs')],
      serialization: 'json',
    });
  }

  static async start(): Promise<PictureCosts> {
    const costs = new PictureCosts();
    costs.#child.setMaxListeners(0);
    await once(costs.#child, 'message');
    return costs;
  }

  /** @throws Error when the process ends over it. */
  async of(bytes: Buffer): Promise<PictureCost> {
    const file = path.join(this.#folder, 'picture');
    writeFileSync(file, bytes);
    const ended = once(this.#child, 'exit').then(() => {
      throw new Error('the process ended');
    });
    const answer = once(this.#child, 'message').then(([told]) => told);
    this.#child.send(file);
    const told: unknown = await Promise.race([answer, ended]);
    if (!isCost(told)) throw new Error('no measure');
    return told;
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.disconnect();
    await ended;
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function isCost(value: unknown): value is PictureCost {
  return typeof value === 'object' && value !== null && 'outcome' in value;
}
