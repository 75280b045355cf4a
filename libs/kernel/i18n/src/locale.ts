/** The languages of every page, in the order in which menus show them. */
export const LOCALES = ['kk', 'ru', 'en'] as const;

export type Locale = (typeof LOCALES)[number];

/** The language of a visitor who asked for none of ours. */
export const DEFAULT_LOCALE: Locale = 'kk';

/** Each language by its own name. */
export const LOCALE_NAMES: Readonly<Record<Locale, string>> = {
  kk: 'Қазақша',
  ru: 'Русский',
  en: 'English',
};

/** True when the text is exactly one of our language codes. */
export function isLocale(text: unknown): text is Locale {
  return text === 'kk' || text === 'ru' || text === 'en';
}

/** Longest Accept-Language header looked at; a longer one is cut. */
const HEADER_LENGTH_MAX = 500;

/** The best of our languages for an Accept-Language header. */
export function localeFromHeader(header: string | null | undefined): Locale {
  const wishes = (header ?? '')
    .slice(0, HEADER_LENGTH_MAX)
    .split(',')
    .map((part, index) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((text) => /^\s*q=([01](?:\.\d{1,3})?)\s*$/.exec(text)?.[1]);
      const weight = Number(quality.find((text) => text !== undefined) ?? '1');
      return { language: tag.split('-')[0] ?? '', weight, index };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.index - b.index);
  for (const { language } of wishes) {
    if (isLocale(language)) return language;
  }
  return DEFAULT_LOCALE;
}
