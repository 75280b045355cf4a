import { catalogue as en } from './catalogue-en.gen.js';
import { catalogue as kk } from './catalogue-kk.gen.js';
import { catalogue as ru } from './catalogue-ru.gen.js';
import type { Locale } from './locale.js';
import type { Catalogue } from './message.js';
import { translatorOf, type Translator } from './translator-of.js';

const catalogues: Readonly<Record<Locale, Catalogue>> = { kk, ru, en };

/** The translator of a locale, with all texts at hand. For servers; browsers load one locale. */
export function translator(locale: Locale): Translator {
  return translatorOf(locale, catalogues[locale]);
}
