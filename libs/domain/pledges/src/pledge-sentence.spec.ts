import { LOCALES } from '@app/i18n';
import { wishStatuses } from '@app/wishes';
import { incomingSentence, pledgeSentence, sentenceId, type Standing } from './pledge-sentence.js';
import { pledgeStates } from './pledge-state.js';

const now = new Date('2026-03-22T07:00:00Z');
const waiting: Standing = {
  kind: 'money',
  lastDay: null,
  state: 'held',
  wishStatus: 'published',
  amountMinor: 500_000n,
  shownUntil: new Date('2026-03-22T07:30:00Z'),
  checkoutUrl: 'https://pay.example/1',
  isReceived: false,
  isTransfer: false,
  isGivingBack: false,
  now,
};

describe('the sentence about a promise', () => {
  it('is there for every state with every status of the wish, in three languages', () => {
    for (const state of pledgeStates) {
      for (const wishStatus of wishStatuses) {
        const sentence = pledgeSentence({ ...waiting, state, wishStatus });
        for (const locale of LOCALES) expect(sentence[locale].length).toBeGreaterThan(10);
      }
    }
  });

  it('says until when the place is kept, in the time of Almaty', () => {
    const sentence = pledgeSentence(waiting);
    for (const locale of LOCALES) expect(sentence[locale]).toContain('22.03.2026, 12:30');
  });

  it('names the amount as each language writes it', () => {
    const sentence = pledgeSentence({ ...waiting, state: 'late' });
    expect(sentence.kk).toContain('5\u00a0000\u00a0₸');
    expect(sentence.ru).toContain('5\u00a0000\u00a0₸');
    expect(sentence.en).toContain('₸5,000');
  });

  it('tells the ways of waiting apart', () => {
    const id = (changes: Partial<Standing>): string => sentenceId({ ...waiting, ...changes });
    expect(id({})).toBe('pledge.sentence.held.waiting');
    expect(id({ checkoutUrl: null })).toBe('pledge.sentence.held.notStarted');
    expect(id({ shownUntil: now })).toBe('pledge.sentence.held.checking');
    expect(id({ shownUntil: now, isReceived: true })).toBe('pledge.sentence.held.received');
  });

  it('says to pay again or not only as the money stands', () => {
    const { en } = pledgeSentence({ ...waiting, isReceived: true });
    expect(en).toContain('no need to pay again');
    expect(pledgeSentence({ ...waiting, state: 'expired' }).en).toContain('Nothing was taken');
  });

  it('says until which day a wish is kept for who brings the thing', () => {
    const claimed: Standing = {
      ...waiting,
      kind: 'inKind',
      state: 'claimed',
      wishStatus: 'claimed',
    };
    const sentence = pledgeSentence({ ...claimed, lastDay: '2026-04-05' });
    for (const locale of LOCALES) expect(sentence[locale]).toContain('05.04.2026');
    expect(sentenceId({ ...claimed, lastDay: '2026-03-22' })).toBe('pledge.sentence.claimed');
    expect(sentenceId({ ...claimed, lastDay: '2026-03-21' })).toBe('pledge.sentence.claimOver');
    expect(sentenceId({ ...claimed, state: 'expired' })).toBe('pledge.sentence.claimOver');
  });

  it('is there for the institution too', () => {
    for (const state of pledgeStates) {
      const sentence = incomingSentence(state);
      for (const locale of LOCALES) expect(sentence[locale]).not.toBe('');
    }
  });
});
