import { LOCALES, translator, type Locale, type MessageId } from '@app/i18n';
import { incomingSentence, pledgeSentence, pledgeStates, type Standing } from '@app/pledges';
import { wishStatuses } from '@app/wishes';
import { giftParams } from './gift-params.js';
import type { Letter } from './letter.js';
import { letterSamples } from './letter-samples.js';
import { letterText } from './letter-text.js';
import { LetterWords } from './letter-words.js';
import { letters, type Template } from './letters.js';

const now = new Date('2026-03-22T07:00:00Z');
const inKind: ReadonlySet<string> = new Set([
  ...['claimed', 'sent', 'delivered', 'accepted', 'released'],
]);
const nowhere = (): string => 'https://zhurek.example';

function wordsOf(locale: Locale): LetterWords {
  return new LetterWords(locale, {
    ...{ gift: nowhere, receipt: nowhere, thanksLetter: nowhere },
    ...{ myLetters: nowhere, verification: nowhere },
    ...{ signIn: nowhere, desk: nowhere, place: nowhere, basket: nowhere },
  });
}

/** Every way in which a promise can stand. */
const standings: readonly Standing[] = pledgeStates.flatMap((state) =>
  wishStatuses.flatMap((wishStatus) =>
    [false, true].flatMap((flag) => {
      const kind = inKind.has(state) ? 'inKind' : 'money';
      return {
        ...{ kind, state, wishStatus, now, isTransfer: flag, isReceived: false },
        amountMinor: kind === 'money' ? 500_000n : null,
        shownUntil: flag ? new Date('2026-03-25T07:00:00Z') : null,
        lastDay: kind === 'inKind' ? (flag ? '2026-03-25' : '2026-03-21') : null,
        ...{ checkoutUrl: flag ? 'https://pay.example/1' : null, isGivingBack: flag },
      } as const;
    }),
  ),
);

/** Letters to donors that tell of a gift begin with, or hold, the sentence of its page. */
const ofGifts = [
  ...(['receipt', 'late', 'lateReminder', 'reserved', 'refunded', 'accepted', 'thanks'] as const),
];

describe('the sentence about a promise', () => {
  it.each(LOCALES)('is word for word that of list and page in every letter, in %s', (locale) => {
    const words = wordsOf(locale);
    for (const standing of standings) {
      const page = pledgeSentence(standing)[locale];
      expect(page).not.toMatch(/[{}]|undefined|null/);
      const wish = { title: 'Қысқы етік', language: 'kk' } as const;
      const told = giftParams({ pledge: { id: 'p1' }, wish, standing });
      for (const template of ofGifts) {
        const params = { ...letterSamples[template], ...told };
        expect(letters[template].write(params, words).paragraphs).toContain(page);
      }
    }
  });

  it.each(LOCALES)('is that of the page in letters about bringing the thing, in %s', (locale) => {
    const words = wordsOf(locale);
    const lastDay = '2026-03-25';
    const claimed: Standing = {
      ...{ kind: 'inKind', state: 'claimed', wishStatus: 'claimed', now, lastDay },
      ...{ amountMinor: null, shownUntil: null, checkoutUrl: null },
      ...{ isTransfer: false, isReceived: false, isGivingBack: false },
    };
    for (const template of ['claimOpened', 'claimReminder', 'claimLastDay'] as const) {
      const params = { ...letterSamples[template], lastDay };
      const letter = letters[template].write(params, words);
      expect(letterText(letter)).toContain(pledgeSentence(claimed)[locale]);
    }
    const over = letterText(letters.claimOver.write(letterSamples.claimOver, words));
    expect(over).toContain(pledgeSentence({ ...claimed, state: 'expired' })[locale]);
  });

  it('to an institution is that of its list, in three languages', () => {
    for (const [template, state] of [
      ['giftArrived', 'paid'],
      ['claimPromised', 'claimed'],
      ['claimSent', 'sent'],
      ['claimFell', 'released'],
    ] as const) {
      for (const locale of LOCALES) {
        expect(textOf(template, locale)).toContain(incomingSentence(state)[locale]);
      }
    }
  });

  it('is there for every state on the list of an institution', () => {
    for (const state of pledgeStates) {
      for (const locale of LOCALES)
        expect(incomingSentence(state)[locale].length).toBeGreaterThan(9);
    }
  });
});

/** Which letter to its institution tells of a status; the others are steps of its own members. */
const lettersOf: Readonly<Record<(typeof wishStatuses)[number], Template | null>> = {
  draft: null,
  submitted: null,
  changes_requested: 'wishReturned',
  published: 'wishApproved',
  claimed: null,
  funded: 'wishFunded',
  ordered: null,
  delivered: null,
  accepted: 'thanksAwaited',
  thanked: null,
  rejected: 'wishRejected',
  withdrawn: null,
  expired: null,
};

describe('the sentence about a wish', () => {
  it.each(wishStatuses)('that is %s is there in three languages, the same by mail', (status) => {
    const template = lettersOf[status];
    for (const locale of LOCALES) {
      const sentence = translator(locale).text(idOf(status), {});
      expect(sentence.length).toBeGreaterThan(9);
      if (template !== null) expect(textOf(template, locale)).toContain(sentence);
    }
  });
});

function idOf(status: (typeof wishStatuses)[number]): MessageId {
  return status === 'changes_requested' ? 'wish.status.changesRequested' : `wish.status.${status}`;
}

function textOf(template: Template, locale: Locale): string {
  const letter: Letter = letters[template].write(letterSamples[template], wordsOf(locale));
  return letterText(letter);
}
