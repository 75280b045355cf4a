import { newId } from '@app/platform';
import type { Answer, ChaosWorld } from './world.js';

/** How long everything has to come right after a process was started again. */
const convergenceMs = 60_000;
let visitors = 0;

/** A mutation that somebody asks for. */
export interface Step {
  /** As `claimWish(input: ClaimWishInput!)`. */
  readonly mutation: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The type that says it is done. */
  readonly done: string;
  /** Fields of that type. */
  readonly read?: string;
  /** The session of whoever asks; null for a guest. */
  readonly token?: string | null;
}

/** Steps that are each asked for until they are done, whatever dies meanwhile. */
export class Life {
  readonly world: ChaosWorld;
  /** Since when everything is waited for, in milliseconds of this process. */
  #waitsFrom = performance.now();
  deaths = 0;

  constructor(world: ChaosWorld) {
    this.world = world;
  }

  /** A number that no step of any life has had. */
  static number(): number {
    return (visitors += 1);
  }

  /** Works everything off; a process that dies at it is started again and goes on. */
  async settle(): Promise<void> {
    for (let round = 0; round < 3; round += 1) {
      await this.world.sandbox.idle();
      while (!(await this.world.settle(0))) await this.#revive();
    }
  }

  /**
   * Works on until nothing is unfinished: what a process had taken when it died is due again after
   * a pause. @throws Error when that takes longer than it may after the last step or restart.
   */
  async converge(unfinished: () => Promise<readonly unknown[]>): Promise<void> {
    this.#waitsFrom = performance.now();
    for (let left = await unfinished(); left.length > 0; left = await unfinished()) {
      this.#checkPatience(left);
      await new Promise((resolve) => setTimeout(resolve, 500));
      await this.settle();
    }
  }

  #checkPatience(left: readonly unknown[]): void {
    const waited = performance.now() - this.#waitsFrom;
    if (waited <= convergenceMs) return;
    throw new Error(`it took ${waited} ms to come right; left: ${JSON.stringify(left)}`);
  }

  /**
   * Works on until a statement answers with a row, as what a dead process had taken comes late.
   * @throws Error when it never does.
   */
  async until(sql: string, values: readonly unknown[]): Promise<void> {
    this.#waitsFrom = performance.now();
    for (;;) {
      await this.settle();
      const found = await this.world.transactions.read(sql, [...values]);
      if (found.length > 0) return;
      this.#checkPatience([sql]);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }

  /**
   * Asks with the same words until it is done, and with the same key while no answer came.
   * @throws Error with what was answered last.
   */
  async insist({ mutation, variables, done, read, token = null }: Step): Promise<Answer> {
    const query = documentOf(mutation, read === undefined ? '' : `... on ${done} { ${read} }`);
    const number = Life.number();
    const ip = `203.0.${number % 250}.${(number >> 8) % 250}`;
    let key = newId();
    let last: unknown;
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const result = Object.values(
        (await this.world.ask(0, { query, variables, ip, token, key })) ?? {},
      )[0];
      if (isResult(result) && result.__typename === done) return result;
      if (result !== undefined) [last, key] = [result, newId()];
      if (!this.world.lives(0)) await this.#revive();
      else await this.settle();
    }
    throw new Error(`${mutation} was never done, but answered: ${JSON.stringify(last)}`);
  }

  /** One row that must be there. */
  async row<Row extends object>(sql: string, values: readonly unknown[]): Promise<Row> {
    const [row] = await this.world.transactions.read<Row>(sql, [...values]);
    if (!row) throw new Error(`there is no row: ${sql}`);
    return row;
  }

  async #revive(): Promise<void> {
    this.deaths += 1;
    await this.world.start(0);
    this.#waitsFrom = performance.now();
  }
}

/** `claimWish(input: ClaimWishInput!)` with its arguments as variables. */
function documentOf(mutation: string, read: string): string {
  const [, name = '', args = ''] = /^(\w+)\((.*)\)$/.exec(mutation) ?? [];
  const passed = [...args.matchAll(/(\w+):/g)].map(([, arg]) => `${arg}: $${arg}`).join(', ');
  const declared = args.replaceAll(/(\w+):/g, '$$$1:');
  return `mutation (${declared}) {
    ${name}(${passed}) { __typename ... on Refusal { code } ${read} } }`;
}

function isResult(value: unknown): value is Answer & { __typename: string } {
  return typeof value === 'object' && value !== null && '__typename' in value;
}
