import { createHash } from 'node:crypto';

/**
 * Numbers that look random and are the same in every load: a stream of its own for every use, so
 * that a change in one part of the demo leaves the others as they were.
 */
export class Random {
  #state: number;

  private constructor(seed: number) {
    this.#state = seed;
  }

  /** The stream of this name. */
  static stream(seed: string, name: string): Random {
    return new Random(createHash('sha256').update(`${seed}:${name}`).digest().readUInt32BE(0));
  }

  /** At least 0, below 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number, both ends included. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  /** Any number from one end up to the other. */
  between(from: number, to: number): number {
    return from + this.next() * (to - from);
  }

  /** True this often. */
  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.whole(0, items.length - 1)];
    if (item === undefined) throw new RangeError('there is nothing to pick from');
    return item;
  }

  /** One of the keys, each as often as its weight says. */
  weighted<Key extends string>(weights: Readonly<Record<Key, number>>): Key {
    const entries = typedEntries(weights);
    const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
    let left = this.next() * total;
    for (const [key, weight] of entries) {
      left -= weight;
      if (left < 0) return key;
    }
    return this.pick(entries)[0];
  }

  /** The same items in another order. */
  shuffle<Item>(items: readonly Item[]): Item[] {
    return items
      .map((item) => ({ item, place: this.next() }))
      .sort((one, other) => one.place - other.place)
      .map(({ item }) => item);
  }
}

/** The entries of a record whose keys are known. */
export function typedEntries<Key extends string, Value>(
  record: Readonly<Record<Key, Value>>,
): Array<[Key, Value]> {
  const entries: Array<[Key, Value]> = [];
  for (const key in record) entries.push([key, record[key]]);
  return entries;
}

/** Hands out items in one order after another; nothing comes twice before all have come once. */
export class Rounds<Item> {
  readonly #random: Random;
  readonly #items: readonly Item[];
  #waiting: Item[] = [];

  constructor(random: Random, items: readonly Item[]) {
    this.#random = random;
    this.#items = items;
  }

  /** The next item that suits; those passed over keep their place in the round. */
  next(suits: (item: Item) => boolean = () => true): Item | null {
    for (const round of [0, 1]) {
      const found = this.#waiting.findIndex(suits);
      if (found >= 0) return this.#waiting.splice(found, 1)[0] ?? null;
      if (round === 0) this.#waiting.push(...this.#random.shuffle(this.#items));
    }
    return null;
  }
}
