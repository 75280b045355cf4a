import type { AgeBand, Category, StoryLanguage } from '@app/forms';
import { addDays } from '@app/forms';
import { almatyDay } from '@app/i18n';
import { Money } from '@app/money';
import type { WishStatus } from '@app/wishes';
import { bandOn, shareOut, type DemoChild } from './children.js';
import type { Demo } from './demo.js';
import { GoodChooser } from './good-chooser.js';
import type { DemoGood } from './goods/all-goods.js';
import type { DemoInstitution } from './institutions.js';
import { Rounds, type Random } from './random.js';
import { StoryTeller, type StoryOf } from './story.js';
import { liveThrough, statusesFor, type WishLife } from './wish-life.js';

/** A wish with its text, its life and the money on it. */
export interface DemoWish {
  readonly number: number;
  readonly id: string;
  readonly institution: DemoInstitution;
  readonly status: WishStatus;
  readonly life: WishLife;
  readonly child: DemoChild;
  readonly band: AgeBand;
  readonly category: Category;
  readonly goodKey: string;
  readonly language: StoryLanguage;
  readonly title: string;
  readonly story: string;
  readonly price: Money;
  readonly deadline: string;
  readonly acceptsMoney: boolean;
  readonly acceptsInKind: boolean;
  /** Who wrote it, and a second person of the same institution. */
  readonly author: string;
  readonly second: string;
  /** Somebody buys the good, or bought it, instead of paying for it. */
  readonly isInKind: boolean;
}

/** Of so many goods that arrived, one was bought by the donor. */
const oneInKindOf = 8;

interface Plan {
  readonly number: number;
  readonly status: WishStatus;
  readonly institution: DemoInstitution;
  readonly life: WishLife;
}

/** All wishes of a load: what is asked for, by whom, and how far it has come. */
export function imagineWishes(
  demo: Demo,
  of: {
    readonly institutions: readonly DemoInstitution[];
    readonly children: ReadonlyMap<string, readonly DemoChild[]>;
  },
): DemoWish[] {
  const writer = new WishWriter(demo, of.children);
  return plans(demo, of.institutions)
    .sort((one, other) => listPlace(one) - listPlace(other) || upSince(other) - upSince(one))
    .map((plan) => writer.write(plan));
}

/** Open wishes stand in one list, all the others in another. */
function listPlace({ status }: Plan): number {
  return status === 'published' ? 0 : 1;
}

/** What the catalogue sorts by; neighbours in time must not look alike. */
function upSince({ life }: Plan): number {
  return (life.publishedAt ?? life.writtenAt).getTime();
}

function plans(demo: Demo, institutions: readonly DemoInstitution[]): Plan[] {
  const random = demo.random('plans');
  const statuses = random.shuffle(statusesFor(demo.size.wishes));
  const kinds = [...new Set(statuses)];
  return kinds
    .flatMap((status) => {
      const able = institutions.filter((institution) => mayHave(institution, status));
      const count = statuses.filter((each) => each === status).length;
      return homesFor(able, count).map((institution) => ({ status, institution }));
    })
    .map((plan, number) => ({
      ...{ ...plan, number },
      life: liveThrough(demo, random, plan.status),
    }));
}

/** An institution for each of so many wishes; the desk that visitors open has one in any case. */
function homesFor(able: readonly DemoInstitution[], count: number): DemoInstitution[] {
  const [first] = able;
  if (first === undefined) throw new Error('no institution is verified');
  const shares = shareOut(count - 1, able);
  return [
    first,
    ...able.flatMap((each) => Array.from({ length: shares.get(each.id) ?? 0 }, () => each)),
  ];
}

function mayHave({ status }: DemoInstitution, wished: WishStatus): boolean {
  if (status === 'verified') return true;
  return status === 'suspended' && ['thanked', 'withdrawn', 'rejected'].includes(wished);
}

class WishWriter {
  readonly #demo: Demo;
  readonly #random: Random;
  readonly #chooser: GoodChooser;
  readonly #teller: StoryTeller;
  readonly #languages: Rounds<StoryLanguage>;
  readonly #told = new Set<string>();
  /** How many wishes in each of the last statuses there are so far. */
  readonly #arrived = new Map<WishStatus, number>();

  constructor(demo: Demo, children: ReadonlyMap<string, readonly DemoChild[]>) {
    this.#demo = demo;
    this.#random = demo.random('wishes');
    this.#chooser = new GoodChooser(demo, children);
    this.#teller = new StoryTeller(demo);
    this.#languages = new Rounds(demo.random('languages'), ['kk', 'kk', 'ru', 'ru']);
  }

  write(plan: Plan): DemoWish {
    const { life, institution, status } = plan;
    const { good, child } = this.#chooser.choose(institution, life.writtenAt);
    const { age, band } = required(bandOn(child, almatyDay(life.writtenAt)));
    const language = required(this.#languages.next());
    const text = this.#tell({ good, child, age, language });
    const isInKind = this.#isInKind(status);
    const [author, second, third] = institution.members;
    const isByFirst = this.#random.chance(0.7);
    return {
      ...{ ...plan, child, band, language, ...text, isInKind },
      id: this.#demo.id('wish', plan.number, life.writtenAt),
      category: good.category,
      goodKey: good.key,
      price: this.#price(good, age),
      deadline: this.#deadline(plan),
      ...this.#waysOfHelp(status, isInKind),
      author: isByFirst ? author : second,
      second: isByFirst ? (third ?? second) : author,
    };
  }

  /** No two wishes of the demo are word for word the same. */
  #tell(of: StoryOf): { title: string; story: string } {
    for (let attempt = 0; attempt < 50; attempt += 1) {
      const text = this.#teller.tell(of);
      if (this.#told.has(text.story)) continue;
      this.#told.add(text.story);
      return text;
    }
    throw new Error(`everything has been said about ${of.good.key}`);
  }

  /** A price that shops have: round, or ten below; the older the child, the dearer. */
  #price({ facts: { ages, tenge } }: DemoGood, age: number): Money {
    const [from, to] = tenge;
    const [youngest, oldest] = ages;
    const grown = oldest === youngest ? 0 : (age - youngest) / (oldest - youngest);
    const share = 0.55 * grown + 0.45 * this.#random.next();
    const wanted = from + (to - from) * share;
    const step = wanted < 2_000 ? 50 : wanted < 10_000 ? 100 : 500;
    const round = Math.max(from, Math.floor(wanted / step) * step);
    const isTenBelow = round - 10 >= from && this.#random.chance(0.2);
    return Money.kzt(isTenBelow ? round - 10 : round);
  }

  #isInKind(status: WishStatus): boolean {
    if (status === 'claimed') return true;
    if (status !== 'delivered' && status !== 'accepted' && status !== 'thanked') return false;
    const before = this.#arrived.get(status) ?? 0;
    this.#arrived.set(status, before + 1);
    return before % oneInKindOf === 1;
  }

  #waysOfHelp(status: WishStatus, isInKind: boolean) {
    const ways = this.#random.weighted({ both: 55, money: 37, inKind: 8 });
    const byMoney = !isInKind && needsMoney(status);
    return {
      acceptsMoney: ways !== 'inKind' || byMoney,
      acceptsInKind: ways !== 'money' || isInKind,
    };
  }

  /** The last day: ahead of now while the wish is open, past for one that expired. */
  #deadline({ status, life }: Plan): string {
    const today = almatyDay(this.#demo.now);
    if (status === 'expired') return addDays(almatyDay(required(life.closedAt)), -1);
    const decided = life.fundedAt ?? life.closedAt;
    if (decided !== null) return addDays(almatyDay(decided), this.#random.whole(8, 60));
    const ahead = status === 'published' ? this.#random.whole(5, 140) : this.#random.whole(14, 120);
    return addDays(today, ahead);
  }
}

/** Whether what became of a wish can only have come by money. */
function needsMoney(status: WishStatus): boolean {
  return ['funded', 'ordered', 'delivered', 'accepted', 'thanked'].includes(status);
}

function required<Value>(value: Value | null | undefined): Value {
  if (value === null || value === undefined) throw new Error('something of a wish is missing');
  return value;
}
