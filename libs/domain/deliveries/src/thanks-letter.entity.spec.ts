import { NotAllowedNow } from '@app/wishes';
import { LetterRevoked } from './deliveries.errors.js';
import { LetterRequest } from './letter-request.entity.js';
import { ThanksLetter, type LetterWording } from './thanks-letter.entity.js';

const at = new Date('2026-12-31T20:00:00Z');
const wording: LetterWording = {
  ...{ kind: 'company', recipientName: '«Нұр» ЖШС', campaign: null, wishesCount: 3 },
  ...{ categoryCodes: ['books'], regionCodes: ['75'], language: 'kk' },
  ...{ periodFrom: '2026-01-01', periodTo: '2026-03-31' },
};
const issue = (changes: Partial<LetterWording> = {}) =>
  Object.assign(
    ThanksLetter.issue(
      { id: 'l', code: '7K3MQ9XT2B', batchId: 'b', batchPosition: 1, by: 'a', at },
      { ...wording, ...changes },
    ),
    { number: '123' },
  );

test('a letter is numbered in the year of Almaty', () => {
  expect(issue().shownNumber).toBe('AX-2027-000123');
});

test('a letter of a gift is in no batch, one of a batch is of no gift', () => {
  const ofGift = ThanksLetter.issue({ id: 'l', code: 'c', pledgeId: 'p', by: null, at }, wording);
  expect([ofGift.pledgeId, ofGift.batchId, ofGift.batchPosition]).toEqual(['p', null, null]);
  expect([issue().pledgeId, issue().batchId, issue().batchPosition]).toEqual([null, 'b', 1]);
});

test('a letter says the same only when every word is the same', () => {
  expect(issue().says(wording)).toBe(true);
  for (const other of [
    { recipientName: 'Нұр' },
    { wishesCount: 4 },
    { categoryCodes: ['books', 'school'] as const },
    { regionCodes: [] },
    { periodTo: '2026-04-01' },
    { language: 'ru' as const },
  ]) {
    expect(issue().says({ ...wording, ...other })).toBe(false);
  }
});

test('a letter is revoked once, and keeps what it said', () => {
  const letter = issue();
  letter.revoke({ by: 'm', at, reason: 'Ошибка' });
  expect(letter).toMatchObject({ isValid: false, recipientName: '«Нұр» ЖШС', revokedBy: 'm' });
  expect(() => letter.revoke({ by: 'm', at, reason: 'Ошибка' })).toThrow(LetterRevoked);
});

describe('a request', () => {
  const ask = () => LetterRequest.ask({ id: 'r', pledgeId: 'p', name: 'Әсем', language: 'kk', at });

  test('is decided once', () => {
    const issued = ask();
    issued.issue('l', at);
    expect(() => issued.reject('Не имя', at)).toThrow(NotAllowedNow);
    const rejected = ask();
    rejected.reject('Не имя', at);
    expect(() => rejected.issue('l', at)).toThrow(NotAllowedNow);
    expect(rejected).toMatchObject({ state: 'rejected', reason: 'Не имя', letterId: null });
  });

  test('is the same only for the same gift, name and language', () => {
    const same = { pledgeId: 'p', name: 'Әсем', language: 'kk' as const };
    expect(ask().isSame(same)).toBe(true);
    expect(ask().isSame({ ...same, name: null })).toBe(false);
    expect(ask().isSame({ ...same, language: 'ru' })).toBe(false);
  });
});
