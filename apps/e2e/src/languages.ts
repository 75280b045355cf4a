import { LOCALES, type Catalogue, type Locale } from '@app/i18n';
import { catalogue as en } from '@app/i18n/catalogue-en';
import { catalogue as kk } from '@app/i18n/catalogue-kk';
import { catalogue as ru } from '@app/i18n/catalogue-ru';

const catalogues: Readonly<Record<Locale, Catalogue>> = { kk, ru, en };
const found = new Map<Locale, ReadonlySet<string>>();

/** Our own texts that are of other languages only: none may stand on a page of this one. */
export function foreignTo(locale: Locale): ReadonlySet<string> {
  const known = found.get(locale);
  if (known) return known;
  const own = new Set(constantTexts(locale));
  const others = LOCALES.filter((other) => other !== locale).flatMap(constantTexts);
  const foreign = new Set(others.filter((text) => !own.has(text)));
  found.set(locale, foreign);
  return foreign;
}

function constantTexts(locale: Locale): string[] {
  return Object.values(catalogues[locale]).filter((message) => typeof message === 'string');
}
