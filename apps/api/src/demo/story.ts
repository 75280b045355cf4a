import type { StoryLanguage } from '@app/forms';
import type { Demo } from './demo.js';
import { categoryWords, type DemoGood } from './goods/all-goods.js';
import type { Pseudonym } from './names.js';
import { Rounds, type Random } from './random.js';

/** For whom and in which language a good is asked for. */
export interface StoryOf {
  readonly good: DemoGood;
  readonly child: Pseudonym;
  /** Full years on the day of writing. */
  readonly age: number;
  readonly language: StoryLanguage;
}

/** Tells stories so that the same words come back as late as possible. */
export class StoryTeller {
  readonly #demo: Demo;
  readonly #random: Random;
  readonly #rounds = new Map<string, Rounds<string>>();

  constructor(demo: Demo) {
    this.#demo = demo;
    this.#random = demo.random('stories');
  }

  /** A title and one to four sentences, as an institution would write them. */
  tell(of: StoryOf): { title: string; story: string } {
    const { good, language, age } = of;
    const slots = slotsFor(this.#random, of);
    const title = this.#random.pick(good.words[language].titles);
    const suits = (sentence: string) => isForAge(sentence, age) && !asksTooMuch(sentence, title);
    const { opening, reasons: most, closing } = patterns[this.#random.weighted(patternWeights)];
    const sentences = [
      opening ? this.#next('openings', of, suits) : null,
      ...this.#reasons(good.words[language].reasons.filter(suits), most),
      closing ? this.#next('closings', of, suits) : null,
    ];
    const story = sentences
      .filter((sentence) => sentence !== null)
      .map((sentence) => fill(sentence.replace(ages, ''), slots))
      .join(' ');
    return { title: fill(title, slots), story };
  }

  /** One reason or two, in the order in which they were written. */
  #reasons(reasons: readonly string[], most: number): string[] {
    const chosen = new Set(this.#random.shuffle(reasons).slice(0, most));
    return reasons.filter((reason) => chosen.has(reason));
  }

  #next(
    what: 'openings' | 'closings',
    { good: { category }, language }: StoryOf,
    suits: (sentence: string) => boolean,
  ): string | null {
    const name = `${what} ${category} ${language}`;
    const rounds =
      this.#rounds.get(name) ??
      new Rounds(this.#demo.random(name), categoryWords[category][language][what]);
    this.#rounds.set(name, rounds);
    return rounds.next(suits);
  }
}

/** What a story is made of: something about the child, why the good is wished for, a detail. */
const patterns = {
  opened: { opening: true, reasons: 1, closing: false },
  framed: { opening: true, reasons: 1, closing: true },
  reasoned: { opening: false, reasons: 2, closing: false },
  detailed: { opening: false, reasons: 2, closing: true },
  brief: { opening: false, reasons: 1, closing: true },
  rich: { opening: true, reasons: 2, closing: false },
  full: { opening: true, reasons: 2, closing: true },
};
const patternWeights = {
  ...{ opened: 22, framed: 20, reasoned: 14, detailed: 12 },
  ...{ brief: 10, rich: 14, full: 8 },
};

/** For whom a sentence is: from an age, or between two. */
const ages = /^(\d+)(?:\+|-(\d+)) /;

function isForAge(sentence: string, age: number): boolean {
  const [, from = '0', to = '17'] = ages.exec(sentence) ?? [];
  return age >= Number(from) && age <= Number(to);
}

/** A size is named in the story only where the title has it too. */
function asksTooMuch(sentence: string, title: string): boolean {
  return ['{height}', '{shoe}'].some((size) => sentence.includes(size) && !title.includes(size));
}

interface Slots {
  readonly isGirl: boolean;
  readonly values: Readonly<Record<string, string>>;
}

/** `{name}` becomes the value of that name, `{вырос|выросла}` the form that fits the child. */
function fill(text: string, { isGirl, values }: Slots): string {
  return text.replace(/\{([^{}]*)\}/g, (_, inside: string) => {
    const [forBoy = '', forGirl] = inside.split('|');
    if (forGirl !== undefined) return isGirl ? forGirl : forBoy;
    const value = values[inside];
    if (value === undefined) throw new Error(`nothing is known of {${inside}}`);
    return value;
  });
}

/** Usual sizes by full years; heights in centimetres. */
const heights = [
  74, 86, 92, 98, 104, 110, 116, 122, 128, 134, 140, 146, 152, 158, 164, 164, 170, 176,
];
const shoeSizes = [20, 22, 24, 26, 27, 29, 30, 31, 33, 34, 35, 36, 37, 38, 39, 40, 41, 41];

const colours = {
  kk: ['көк', 'қара көк', 'жасыл', 'сұр', 'қызыл', 'қоңыр', 'сары', 'күлгін', 'көгілдір', 'ақ'],
  ru: [
    ...['синий', 'тёмно-синий', 'зелёный', 'серый', 'красный', 'коричневый', 'жёлтый'],
    ...['сиреневый', 'голубой', 'белый'],
  ],
} as const;

function slotsFor(random: Random, { child, age, language }: StoryOf): Slots {
  const height = (heights[age] ?? 176) + random.pick([-6, 0, 0, 0, 6]);
  const shoe = (shoeSizes[age] ?? 41) + random.pick([-1, 0, 0, 1]);
  const colour = random.pick(colours[language]);
  const values = { name: child.name, height: `${height}`, shoe: `${shoe}`, colour };
  return { isGirl: child.gender === 'girl', values };
}
