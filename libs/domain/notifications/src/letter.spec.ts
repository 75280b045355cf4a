import { LOCALES, type Locale } from '@app/i18n';
import { letterHtml } from './letter-html.js';
import { letterText } from './letter-text.js';
import { LetterWords } from './letter-words.js';
import { isTemplate, letters, type LetterParams, type Template } from './letters.js';

const gift = {
  pledgeId: 'p1',
  amountMinor: '1250000',
  wishTitle: '«Қысқы етік», 36 <b>өлшем</b>',
  wishLanguage: 'kk',
  sentence: 'pledge.sentence.paid.collecting',
} as const;
const wish = {
  wishId: 'w1',
  institutionId: 'i1',
  wishTitle: 'Атлас & глобус',
  wishLanguage: 'ru',
} as const;
const institution = {
  institutionId: 'i1',
  nameKk: '«Үміт» қолдау орталығы',
  nameRu: 'Центр поддержки «Умит»',
} as const;

const samples: { [T in Template]: LetterParams<T> } = {
  receipt: { ...gift, number: 'ZH-2026-000123' },
  transfer: {
    ...gift,
    ...{ sentence: 'pledge.sentence.held.transfer', until: '2026-03-25T07:00:00.000Z' },
    ...{ code: 'ZH-7K3M9-QX2TR', recipient: '«Жүрек» қоры', bin: '240540000016' },
    ...{ iban: 'KZ86125KZT5004100100', bankName: 'Банк', bic: 'HSBKKZKX', kbe: '18', knp: '119' },
  },
  late: { ...gift, sentence: 'pledge.sentence.late.wishFilled' },
  lateReminder: { ...gift, sentence: 'pledge.sentence.late.wishFilled' },
  reserved: { ...gift, sentence: 'pledge.sentence.reserved' },
  refunded: { ...gift, sentence: 'pledge.sentence.refunded' },
  accepted: { ...gift, sentence: 'pledge.sentence.paid.accepted' },
  thanks: {
    ...gift,
    sentence: 'pledge.sentence.paid.thanked',
    text: 'Етік дәл келді.\nРақмет <script>alert(1)</script>',
    textLanguage: 'kk',
  },
  thanksLetter: {
    ...gift,
    sentence: 'pledge.sentence.paid.thanked',
    number: 'AX-2026-000123',
    code: '7K3MQ9XT2B',
  },
  signIn: { token: 'secret-token', expiresAt: '2026-03-22T07:30:00.000Z' },
  wishApproved: wish,
  wishReturned: { ...wish, reason: 'Мектеп атын алып тастаңыз' },
  wishRejected: { ...wish, reason: 'Бұл тізімде жоқ зат' },
  giftArrived: { ...wish, amountMinor: '300000' },
  wishFunded: wish,
  thanksAwaited: wish,
  institutionVerified: institution,
  institutionReturned: { ...institution, reason: 'БСН анық емес' },
  institutionRejected: { ...institution, reason: 'Мұндай мекеме жоқ' },
};

function wordsOf(locale: Locale): LetterWords {
  return new LetterWords(locale, {
    gift: (pledgeId) => `https://zhurek.example/${locale}/pledges/${pledgeId}`,
    receipt: (id) => `https://zhurek.example/${locale}/pledges/${id}/receipt.pdf`,
    thanksLetter: (id) => `https://zhurek.example/${locale}/pledges/${id}/letter.pdf`,
    verification: (code) => `https://zhurek.example/${locale}/letters/${code}`,
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
