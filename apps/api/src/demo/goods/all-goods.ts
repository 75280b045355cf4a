import type { Category, StoryLanguage } from '@app/forms';
import { books } from './books.js';
import { booksKk, booksWordsKk } from './books-kk.js';
import { booksRu, booksWordsRu } from './books-ru.js';
import { clothes } from './clothes.js';
import { clothesKk, clothesWordsKk } from './clothes-kk.js';
import { clothesRu, clothesWordsRu } from './clothes-ru.js';
import { creative } from './creative.js';
import { creativeKk, creativeWordsKk } from './creative-kk.js';
import { creativeRu, creativeWordsRu } from './creative-ru.js';
import { games } from './games.js';
import { gamesKk, gamesWordsKk } from './games-kk.js';
import { gamesRu, gamesWordsRu } from './games-ru.js';
import type { CategoryWords, GoodFacts, GoodWords } from './good.js';
import { school } from './school.js';
import { schoolKk, schoolWordsKk } from './school-kk.js';
import { schoolRu, schoolWordsRu } from './school-ru.js';
import { shoes } from './shoes.js';
import { shoesKk, shoesWordsKk } from './shoes-kk.js';
import { shoesRu, shoesWordsRu } from './shoes-ru.js';
import { sports } from './sports.js';
import { sportsKk, sportsWordsKk } from './sports-kk.js';
import { sportsRu, sportsWordsRu } from './sports-ru.js';
import { typedEntries } from '../random.js';

/** A good of the demo with its words in both languages. */
export interface DemoGood {
  readonly category: Category;
  readonly key: string;
  readonly facts: GoodFacts;
  readonly words: Readonly<Record<StoryLanguage, GoodWords>>;
}

export const categoryWords: Readonly<
  Record<Category, Readonly<Record<StoryLanguage, CategoryWords>>>
> = {
  clothes: { kk: clothesWordsKk, ru: clothesWordsRu },
  shoes: { kk: shoesWordsKk, ru: shoesWordsRu },
  books: { kk: booksWordsKk, ru: booksWordsRu },
  games: { kk: gamesWordsKk, ru: gamesWordsRu },
  sports: { kk: sportsWordsKk, ru: sportsWordsRu },
  creative: { kk: creativeWordsKk, ru: creativeWordsRu },
  school: { kk: schoolWordsKk, ru: schoolWordsRu },
};

/** Every good that a demo wish may ask for. */
export const allGoods: readonly DemoGood[] = [
  ...goodsOf('clothes', clothes, { kk: clothesKk, ru: clothesRu }),
  ...goodsOf('shoes', shoes, { kk: shoesKk, ru: shoesRu }),
  ...goodsOf('books', books, { kk: booksKk, ru: booksRu }),
  ...goodsOf('games', games, { kk: gamesKk, ru: gamesRu }),
  ...goodsOf('sports', sports, { kk: sportsKk, ru: sportsRu }),
  ...goodsOf('creative', creative, { kk: creativeKk, ru: creativeRu }),
  ...goodsOf('school', school, { kk: schoolKk, ru: schoolRu }),
];

export const goodsByCategory: Readonly<Record<Category, readonly DemoGood[]>> = {
  clothes: inCategory('clothes'),
  shoes: inCategory('shoes'),
  books: inCategory('books'),
  games: inCategory('games'),
  sports: inCategory('sports'),
  creative: inCategory('creative'),
  school: inCategory('school'),
};

function inCategory(wanted: Category): DemoGood[] {
  return allGoods.filter(({ category }) => category === wanted);
}

function goodsOf<Key extends string>(
  category: Category,
  facts: Readonly<Record<Key, GoodFacts>>,
  words: {
    readonly kk: Readonly<Record<Key, GoodWords>>;
    readonly ru: Readonly<Record<Key, GoodWords>>;
  },
): DemoGood[] {
  return typedEntries(facts).map(([key, of]) => ({
    ...{ category, key, facts: of },
    words: { kk: words.kk[key], ru: words.ru[key] },
  }));
}
