import * as v from 'valibot';
import { defineLetter, language } from './define-letter.js';
import type { Letter } from './letter.js';
import type { LetterWords } from './letter-words.js';

const seasonParams = v.object({
  institutionId: v.string(),
  seasonKk: v.string(),
  seasonRu: v.string(),
  seasonEn: v.string(),
  lastDay: v.string(),
  choosingUntil: v.string(),
  /** How many wishes are open; the first of them are named. */
  count: v.number(),
  wishes: v.array(v.object({ title: v.string(), language })),
});
type OfSeason = v.InferOutput<typeof seasonParams>;

/** Letters to the members of an institution about the end of a season. */
export const seasonLetters = {
  /** Two weeks before its last day. */
  seasonEnds: defineLetter(seasonParams, (params, words) => {
    const said = { season: nameOf(params, words), day: words.day(params.lastDay) };
    const { t } = words;
    return {
      ...seasonLetter(params, words),
      subject: t('mail.seasonEnds.subject', { ...said, count: params.count }),
      heading: t('mail.seasonEnds.heading', { count: params.count }),
      paragraphs: [t('mail.seasonEnds.text', said), t('mail.season.reasons')],
    };
  }),

  /** Its last day is over. */
  seasonOver: defineLetter(seasonParams, (params, words) => {
    const said = { season: nameOf(params, words), day: words.day(params.choosingUntil) };
    const { t } = words;
    return {
      ...seasonLetter(params, words),
      subject: t('mail.seasonOver.subject', { ...said, count: params.count }),
      heading: t('mail.seasonOver.heading', { count: params.count }),
      paragraphs: [t('mail.seasonOver.text', said), t('mail.season.reasons')],
    };
  }),
};

function seasonLetter(
  { institutionId, wishes, count }: OfSeason,
  { t, locale, pages }: LetterWords,
): Pick<Letter, 'locale' | 'facts' | 'quote' | 'action' | 'footer'> {
  const more = count - wishes.length;
  const named = wishes.map(({ title, language: lang }, at) => ({
    label: t('mail.fact.wishNumber', { number: at + 1 }),
    value: { text: title, language: lang },
  }));
  const rest = { label: t('mail.fact.wishes'), value: t('mail.season.more', { count: more }) };
  return {
    locale,
    facts: more > 0 ? [...named, rest] : named,
    quote: null,
    action: { label: t('mail.action.season'), url: pages.desk(institutionId, { season: true }) },
    footer: [t('mail.footer.member'), t('mail.footer.about')],
  };
}

function nameOf({ seasonKk, seasonRu, seasonEn }: OfSeason, { locale }: LetterWords): string {
  return { kk: seasonKk, ru: seasonRu, en: seasonEn }[locale];
}
