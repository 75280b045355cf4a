import { LOCALES, type Locale } from '@app/i18n';
import { letterHtml } from './letter-html.js';
import { letterSamples, type LetterSamples } from './letter-samples.js';
import { letterText } from './letter-text.js';
import { LetterWords } from './letter-words.js';
import { isTemplate, letters } from './letters.js';

/** The samples of the previews, with what people might write in place of good titles. */
const samples: LetterSamples = {
  ...letterSamples,
  receipt: {
    ...letterSamples.receipt,
    ...{ pledgeId: 'p1', wishTitle: '«Қысқы етік», 36 <b>өлшем</b>' },
  },
  wishFunded: { ...letterSamples.wishFunded, wishTitle: 'Атлас & глобус' },
  thanks: {
    ...letterSamples.thanks,
    text: 'Етік дәл келді.\nРақмет <script>alert(1)</script>',
  },
};

function wordsOf(locale: Locale): LetterWords {
  return new LetterWords(locale, {
    gift: (pledgeId) => `https://zhurek.example/${locale}/pledges/${pledgeId}`,
    receipt: (id) => `https://zhurek.example/${locale}/pledges/${id}/receipt.pdf`,
    thanksLetter: (id) => `https://zhurek.example/${locale}/pledges/${id}/letter.pdf`,
    myLetters: () => `https://zhurek.example/${locale}/my-giving/letters`,
    verification: (code) => `https://zhurek.example/${locale}/letters/${code}`,
    place: (id) => `https://zhurek.example/${locale}/queue/${id}`,
    basket: (id) => `https://zhurek.example/${locale}/baskets/${id}`,
    signIn: (token) => `https://zhurek.example/${locale}/sign-in/link/${token}`,
    desk: (id) => `https://zhurek.example/${locale}/desk/${id}`,
  });
}

const templates = Object.keys(letters).filter(isTemplate);
const every = templates.flatMap((template) => LOCALES.map((locale) => [template, locale] as const));

describe('every letter', () => {
  it.each(every)(
    '%s says in %s what happened and where to look, in both parts',
    async (name, locale) => {
      const letter = letters[name].write(samples[name], wordsOf(locale));
      const text = letterText(letter);
      const html = await letterHtml(letter);
      expect(letter.subject.length).toBeGreaterThan(5);
      expect(letter.subject).not.toMatch(/[\r\n!]/);
      expect(text).toContain(letter.action.url);
      expect(html.includes(`href="${letter.action.url}"`)).toBe(true);
      expect(html.includes(`lang="${locale}"><head>`)).toBe(true);
      for (const words of [letter.heading, ...letter.paragraphs, ...letter.footer]) {
        expect(text).toContain(words);
        expect(html.includes(words)).toBe(true);
      }
      expect(`${text}${html}`).not.toMatch(/mail\.[a-z]+\.|pledge\.sentence|undefined|\{[a-z]+\}/i);
    },
  );

  it.each(every)('%s in %s fetches nothing and runs nothing', async (name, locale) => {
    const html = await letterHtml(letters[name].write(samples[name], wordsOf(locale)));
    expect(html).not.toMatch(/<img|<script|<link|url\(|@import|src=/i);
    expect(html.length).toBeLessThan(20_000);
  });
});

describe('a letter to a donor', () => {
  it('isolates the title of the wish and says its language', async () => {
    const html = await letterHtml(letters.receipt.write(samples.receipt, wordsOf('en')));
    expect(html).toMatch(/<bdi lang="kk"[^>]*>«Қысқы етік», 36 &lt;b&gt;өлшем&lt;\/b&gt;<\/bdi>/);
  });

  it('links the receipt to keep, in both parts', async () => {
    const letter = letters.receipt.write(samples.receipt, wordsOf('ru'));
    const address = 'https://zhurek.example/ru/pledges/p1/receipt.pdf';
    expect(letterText(letter)).toContain(`Скачать квитанцию (PDF):\n${address}`);
    expect(await letterHtml(letter)).toContain(`href="${address}"`);
    expect(letterText(letters.accepted.write(samples.accepted, wordsOf('ru')))).not.toContain(
      '.pdf',
    );
  });

  it('writes amounts as its language does', () => {
    const subject = (locale: Locale): string =>
      letters.receipt.write(samples.receipt, wordsOf(locale)).subject;
    expect(subject('ru')).toContain('12\u00a0500\u00a0₸');
    expect(subject('en')).toContain('₸12,500');
  });

  it('quotes thanks line by line', () => {
    const text = letterText(letters.thanks.write(samples.thanks, wordsOf('kk')));
    expect(text).toContain('> Етік дәл келді.\n> Рақмет');
  });
});

describe('stored parameters', () => {
  it('of another template are refused', () => {
    expect(() => letters.receipt.write(samples.wishFunded, wordsOf('kk'))).toThrow();
  });

  it('with a sentence that does not exist are refused', () => {
    const params = { ...samples.late, sentence: 'pledge.sentence.none' };
    expect(() => letters.late.write(params, wordsOf('kk'))).toThrow('no sentence');
  });
});
