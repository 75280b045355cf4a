import { workOf } from '@app/testing';
import { findPersonalData } from './personal-data-check.js';

const kinds = (text: string): string[] => findPersonalData(text).map(({ kind }) => kind);

describe('the personal-data check', () => {
  it.each([
    'Звоните маме: +7 701 123 45 67',
    'тел. 8 (701) 123-45-67, после обеда',
    'Нөмірі 87011234567',
    '+77011234567',
    '7 (7232) 55-12-34',
    '8.701.123.45.67',
    '701 123 45 67',
    'Ｎｏ ８７０１１２３４５６７',
    '8 70\u200b1 12\u200b3 45 67',
    'россия +7 916 123 45 67',
  ])('finds the telephone number in "%s"', (text) => {
    expect(kinds(text)).toEqual(['phone']);
  });

  it.each(['ЖСН 100101500012', 'ИИН: 100101 500012', 'иин100101500012'])(
    'finds the IIN in "%s"',
    (text) => {
      expect(kinds(text)).toEqual(['iin']);
    },
  );

  it('leaves twelve digits alone when the check digit or the day is wrong', () => {
    expect(kinds('Штрихкод 100101500013')).toEqual([]);
    expect(kinds('Артикул 109901500012')).toEqual([]);
  });

  it.each(['пишите на mama.aigul@mail.ru', 'aigul (at) mail.kz', 'мама@mail.ru ✉ aika＠gmail.com'])(
    'finds the address in "%s"',
    (text) => {
      expect(kinds(text)).toContain('email');
    },
  );

  it.each(['4400 4302 1234 5679', '4400430212345679', 'каспи 4400-4302-1234-5679'])(
    'finds the card number in "%s"',
    (text) => {
      expect(kinds(text)).toEqual(['card']);
    },
  );

  it('leaves sixteen digits alone when they are no card', () => {
    expect(kinds('Серийный номер 4400 0002 1234 5678')).toEqual([]);
  });

  it.each(['KZ86125KZT5004100100', 'kz86 125K ZT50 0410 0100', 'КZ86125КZТ5004100100'])(
    'finds the bank account in "%s"',
    (text) => {
      expect(kinds(text)).toContain('iban');
    },
  );

  it.each([
    ['https://kaspi.kz/shop/p/100', 'link'],
    ['смотрите kaspi.kz/shop/p/1', 'link'],
    ['www.example.com', 'link'],
    ['мой инст @aika_2015', 'handle'],
    ['instagram: aika_2015', 'handle'],
    ['telegram @aika2015', 'handle'],
  ])('finds the contact in "%s"', (text, kind) => {
    expect(kinds(text)).toContain(kind);
  });

  it.each([
    'Қыстық күртеше, 128 см, бағасы 12 500 теңге. Қыста мектепке барады.',
    'Набор красок 24 цвета, 2 альбома А4, кисти 1, 3, 5. Нужен до 15.09.2025 – 20.09.2025.',
    'Кроссовки 36 размера, рост 145-150 см, вес 38 кг.',
    'Оқу жылы 2025-2026, 5 «Б» сынып, 30 дәптер.',
    'Энциклопедия «1000 вопросов», ISBN 978-5-17-118366-0',
    'Мяч №5. Он занимается футболом 3 года, по вторникам и четвергам в 16.30.',
    'Конструктор 3+ 7-10 лет, 1 200 деталей',
  ])('says nothing about "%s"', (text) => {
    expect(findPersonalData(text)).toEqual([]);
  });

  it('quotes what it found, once', () => {
    const text = 'Тел. 8 701 123 45 67, ещё раз 8 701 123 45 67.';
    expect(findPersonalData(text)).toEqual([{ kind: 'phone', text: '8 701 123 45 67' }]);
  });

  it.each(['1 '.repeat(20_000), 'a@'.repeat(20_000), 'a.'.repeat(20_000), 'kz1'.repeat(20_000)])(
    'is quick on a long and hostile text',
    async (text) => {
      expect(await workOf(() => findPersonalData(text))).toBeLessThan(500);
    },
  );
});
