/** Latin letters that are typed for Cyrillic ones of the same look. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  i: 'и',
  a: 'а',
  o: 'о',
  e: 'е',
  c: 'с',
  p: 'р',
  x: 'х',
};

/** Letters that people type by their nearest Russian neighbour. */
const TABLE: Readonly<Record<string, string>> = {
  ә: 'а',
  ғ: 'г',
  қ: 'к',
  ң: 'н',
  ө: 'о',
  ұ: 'у',
  ү: 'у',
  һ: 'х',
  і: 'и',
  ё: 'е',
  й: 'и',
};

/**
 * Folds text so that Kazakh is found however it was typed: NFKC, lower case, Latin look-alikes
 * inside Cyrillic words, Kazakh letters to their Russian neighbours, spaces squeezed and trimmed.
 * `platform.fold_kk(text)` in SQL does the same; both read fixtures/fold-kk.json in their specs.
 */
export function foldKazakh(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[a-z\u0400-\u04ff]+/g, (word) =>
      /[\u0400-\u04ff]/.test(word) ? word.replace(/[iaoecpx]/g, replaceFrom(LOOK_ALIKES)) : word,
    )
    .replace(/[әғқңөұүһіёй]/g, replaceFrom(TABLE))
    .replace(/[ \t\n\v\f\r]+/g, ' ')
    .replace(/^ | $/g, '');
}

function replaceFrom(table: Readonly<Record<string, string>>): (letter: string) => string {
  return (letter) => table[letter] ?? letter;
}
