import type { Category } from '@app/forms';
import { almatyDay } from '@app/i18n';
import { bandOn, type DemoChild } from './children.js';
import type { Demo } from './demo.js';
import { allGoods, goodsByCategory, type DemoGood } from './goods/all-goods.js';
import type { GoodFacts } from './goods/good.js';
import type { DemoInstitution } from './institutions.js';
import { Rounds, type Random } from './random.js';

/** In every two dozen neighbours of a list, so many of each category. */
const twoDozen: readonly Category[] = [
  ...(['clothes', 'clothes', 'clothes', 'clothes', 'shoes', 'shoes', 'shoes', 'shoes'] as const),
  ...(['books', 'books', 'books', 'books', 'games', 'games', 'games', 'sports'] as const),
  ...(['sports', 'sports', 'creative', 'creative', 'creative'] as const),
  ...(['school', 'school', 'school'] as const),
];

/** A page of the catalogue: within it nothing is asked for twice. */
const pageSize = 24;
/** In the list of one category, so many lie between two of a kind. */
const ofKindApart = 14;

const kindOf = new Map(allGoods.map(({ key, category }) => [key, category]));

/**
 * Chooses what is asked for, and by which child, so that no page looks repetitive: neither the
 * list of everything nor the list of a region, which is what the fair order shows.
 */
export class GoodChooser {
  readonly #demo: Demo;
  readonly #random: Random;
  readonly #children: ReadonlyMap<string, readonly DemoChild[]>;
  readonly #categories = new Map<string, Rounds<Category>>();
  readonly #chosen: string[] = [];
  /** When a good was last asked for in a region, as a place among all choices. */
  readonly #lastIn = new Map<string, number>();
  readonly #wishesOf = new Map<string, number>();

  constructor(demo: Demo, children: ReadonlyMap<string, readonly DemoChild[]>) {
    this.#demo = demo;
    this.#random = demo.random('choices');
    this.#children = children;
  }

  /** A good and a child of the institution whom it suited on that day. */
  choose(institution: DemoInstitution, at: Date): { good: DemoGood; child: DemoChild } {
    const { regionCode, id } = institution;
    const children = this.#childrenOf(id, at);
    const rounds = this.#roundsOf(regionCode);
    for (let attempt = 0; attempt < twoDozen.length; attempt += 1) {
      const category = rounds.next();
      const good = category && this.#freshest(category, regionCode, children);
      if (!good) continue;
      this.#lastIn.set(`${regionCode}:${good.key}`, this.#chosen.length);
      this.#chosen.push(good.key);
      return { good, child: this.#childFor(good, children) };
    }
    throw new Error(`no good suits a child of institution ${institution.number}`);
  }

  /** The children who were there on that day, with their ages then. */
  #childrenOf(institutionId: string, at: Date): AgedChild[] {
    const day = almatyDay(at);
    return (this.#children.get(institutionId) ?? [])
      .filter(({ createdAt }) => createdAt < at)
      .map((child) => ({ child, age: bandOn(child, day)?.age ?? -1 }));
  }

  #roundsOf(regionCode: string): Rounds<Category> {
    const rounds =
      this.#categories.get(regionCode) ??
      new Rounds(this.#demo.random(`categories ${regionCode}`), twoDozen);
    this.#categories.set(regionCode, rounds);
    return rounds;
  }

  /** The good of the category that the region, and everyone, has not seen for longest. */
  #freshest(
    category: Category,
    regionCode: string,
    children: readonly AgedChild[],
  ): DemoGood | undefined {
    const recent = new Set(this.#chosen.slice(-pageSize));
    const sameKind = this.#chosen.filter((key) => kindOf.get(key) === category);
    const recentOfKind = new Set(sameKind.slice(-ofKindApart));
    const staleness = (key: string) => {
      const last = this.#lastIn.get(`${regionCode}:${key}`) ?? -1;
      const isSeen = recent.has(key) || recentOfKind.has(key);
      return last + (isSeen ? this.#demo.size.wishes : 0);
    };
    const candidates = this.#random
      .shuffle(goodsByCategory[category])
      .filter(({ facts }) => children.some((each) => isFor(facts, each)))
      .map((good) => ({ good, seen: staleness(good.key) }));
    return candidates.sort((one, other) => one.seen - other.seen)[0]?.good;
  }

  /** The child with the fewest wishes so far. */
  #childFor({ key, facts }: DemoGood, children: readonly AgedChild[]): DemoChild {
    const count = ({ child: { id } }: AgedChild) => this.#wishesOf.get(id) ?? 0;
    const suited = this.#random.shuffle(children.filter((each) => isFor(facts, each)));
    const chosen = suited.sort((one, other) => count(one) - count(other))[0];
    if (chosen === undefined) throw new Error(`${key} suits no child`);
    this.#wishesOf.set(chosen.child.id, count(chosen) + 1);
    return chosen.child;
  }
}

interface AgedChild {
  readonly child: DemoChild;
  /** Full years; below zero when the child was not born yet or is of age. */
  readonly age: number;
}

function isFor({ ages: [from, to], suits }: GoodFacts, { child, age }: AgedChild): boolean {
  return age >= from && age <= to && (suits ?? child.gender) === child.gender;
}
