import { isMessageId, LOCALES, translator } from '@app/i18n';
import { Money } from '@app/money';
import fc from 'fast-check';
import { addDays, ageBandOf, ageOn, daysBetween, isCalendarDay } from './calendar.js';
import { childForm } from './child-form.js';
import { companyForm } from './company-form.js';
import { institutionForm } from './institution-form.js';
import { pledgeForm } from './pledge-form.js';
import { check, fieldsOf, limitValues, readForm } from './read-form.js';
import { deliverForm, magicLinkForm, orderForm, reasonForm, signInForm } from './short-forms.js';
import { lengthOf, normalizeLine, normalizeProse } from './text.js';
import { wishForm } from './wish-form.js';

const today = '2026-03-22';
const someId = '0199a5c2-7c3e-7000-8000-000000000001';

const wish = {
  wishId: someId,
  childId: someId,
  language: 'kk',
  title: '36 өлшемді қысқы етік',
  story: 'Мектепке дейін екі шақырым жаяу барады.',
  category: 'shoes',
  price: '12 500',
  deadline: '2026-06-01',
  acceptsMoney: 'yes',
};

const child = {
  childId: someId,
  pseudonym: 'Арлан',
  birthYear: '2016',
  birthMonth: '4',
  region: '63',
  consent: {
    capacity: 'guardian',
    act: 'Қорғаншылық туралы №12 шешім, 2025-02-03',
    givenOn: '2026-03-01',
    validUntil: '2027-03-01',
  },
};

function codes(reading: ReturnType<typeof check>): Record<string, string> {
  if (reading.ok) return {};
  return Object.fromEntries(reading.errors.map(({ field, code }) => [field, code]));
}

describe('wishForm', () => {
  const form = wishForm({ today });

  test('takes a wish as it is typed', () => {
    const reading = check(form, wish);
    expect(reading).toMatchObject({
      ok: true,
      output: { acceptsMoney: true, acceptsInKind: false, pictureId: null },
    });
    expect(reading.ok && reading.output.price.equals(Money.kzt(12_500))).toBe(true);
  });

  test.each([
    ['title', '', 'form.title.missing'],
    ['title', 'ab', 'form.title.tooShort'],
    ['title', 'а'.repeat(81), 'form.title.tooLong'],
    ['title', 'етік \u202e36', 'form.text.forbidden'],
    ['title', 'етік\u0000', 'form.text.forbidden'],
    ['story', 'қысқа', 'form.story.tooShort'],
    ['story', 'ә'.repeat(1001), 'form.story.tooLong'],
    ['category', 'weapons', 'form.category.missing'],
    ['language', 'en', 'form.language.missing'],
    ['price', '499', 'form.price.belowMinimum'],
    ['price', '50 000,01', 'form.price.aboveMaximum'],
    ['price', 'көп', 'form.price.unreadable'],
    ['price', undefined, 'form.price.unreadable'],
    ['deadline', '', 'form.deadline.missing'],
    ['deadline', '2026-02-30', 'form.day.wrong'],
    ['deadline', '2026-03-28', 'form.deadline.tooSoon'],
    ['deadline', '2027-03-23', 'form.deadline.tooFar'],
    ['acceptsMoney', 'no', 'form.help.missing'],
    ['pictureId', 'x', 'form.id.wrong'],
  ])('%s %p: %s', (field, value, code) => {
    expect(codes(check(form, { ...wish, [field]: value }))).toEqual({ [field]: code });
  });

  test('takes the longest texts, counted in code points', () => {
    const long = { ...wish, title: '𝐀'.repeat(80), story: '𝐀'.repeat(1000) };
    expect(check(form, long).ok).toBe(true);
  });

  test('takes the first and the last possible day', () => {
    expect(check(form, { ...wish, deadline: '2026-03-29' }).ok).toBe(true);
    expect(check(form, { ...wish, deadline: '2027-03-22' }).ok).toBe(true);
  });
});

describe('childForm', () => {
  const form = childForm({ today });

  test('takes a child with its consent', () => {
    expect(check(form, child)).toMatchObject({ ok: true, output: { birthYear: 2016 } });
  });

  test('refuses someone who is of age, and someone not born', () => {
    expect(codes(check(form, { ...child, birthYear: 2008, birthMonth: 3 }))).toEqual({
      birthYear: 'form.birthYear.notAChild',
    });
    expect(check(form, { ...child, birthYear: 2008, birthMonth: 4 }).ok).toBe(true);
    expect(codes(check(form, { ...child, birthYear: 2026, birthMonth: 4 }))).toEqual({
      birthYear: 'form.birthYear.notAChild',
    });
  });

  test('refuses a consent that is over, not begun or turned round', () => {
    const withConsent = (consent: object) =>
      codes(check(form, { ...child, consent: { ...child.consent, ...consent } }));
    expect(withConsent({ validUntil: today })).toEqual({
      'consent.validUntil': 'form.consent.validUntilPast',
    });
    expect(withConsent({ givenOn: '2026-03-23' })).toEqual({
      'consent.givenOn': 'form.consent.givenOnInFuture',
    });
    expect(withConsent({ act: '' })).toEqual({ 'consent.act': 'form.consent.actMissing' });
    expect(withConsent({ capacity: 'neighbour' })).toEqual({
      'consent.capacity': 'form.consent.capacityMissing',
    });
  });
});

describe('pledgeForm', () => {
  const pledge = { pledgeId: someId, wishId: someId, amount: '3 000', email: ' Aigul@Mail.KZ ' };

  test('is anonymous unless a name is given', () => {
    expect(check(pledgeForm, pledge)).toMatchObject({
      ok: true,
      output: { publicName: null, email: 'aigul@mail.kz' },
    });
    const named = check(pledgeForm, { ...pledge, publicName: '  «Шаңырақ»   ЖШС ' });
    expect(named).toMatchObject({ ok: true, output: { publicName: '«Шаңырақ» ЖШС' } });
  });

  test.each(['', 'a', 'a@b', '@b.kz', 'a@@b.kz', 'a b@c.kz', 'a@b..kz', 'a@-b.kz', '.a@b.kz'])(
    'refuses the address %p',
    (email) => {
      expect(check(pledgeForm, { ...pledge, email }).ok).toBe(false);
    },
  );

  test.each(['0', '-5', '', '50 001', '1e3'])('refuses the amount %p', (amount) => {
    expect(check(pledgeForm, { ...pledge, amount }).ok).toBe(false);
  });
});

describe('other forms', () => {
  test('a BIN may be typed in groups', () => {
    const institution = {
      institutionId: someId,
      bin: '9401 4000 0385',
      kind: 'school',
      region: '63',
      nameKk: 'Өскемен қаласының №12 мектебі',
      nameRu: 'Школа №12 города Усть-Каменогорска',
      address: 'Өскемен, Абай даңғылы, 5',
      contactEmail: 'mektep12@example.kz',
    };
    expect(check(institutionForm, institution)).toMatchObject({
      ok: true,
      output: { bin: '940140000385', openingHours: null },
    });
    expect(codes(check(institutionForm, { ...institution, bin: '940140000386' }))).toEqual({
      bin: 'form.bin.wrong',
    });
  });

  test('a company gives its BIN, a sole proprietor an IIN, and may leave out who signs', () => {
    const company = { name: '«Жібек жолы» ЖШС', address: 'Қызылорда, 7', amount: '6 600' };
    const filled = { ...company, bin: '1912 4000 0703', signatory: ' ' };
    expect(check(companyForm, filled)).toMatchObject({
      ok: true,
      output: { bin: '191240000703', signatory: null, amount: Money.kzt(6_600) },
    });
    expect(check(companyForm, { ...filled, bin: '991231100000' }).ok).toBe(true);
    expect(codes(check(companyForm, { ...filled, bin: '191240000704' }))).toEqual({
      bin: 'form.company.binWrong',
    });
    expect(codes(check(companyForm, { ...filled, bin: '', name: ' ', address: '' }))).toEqual({
      name: 'form.company.nameMissing',
      bin: 'form.company.binMissing',
      address: 'form.company.addressMissing',
    });
    expect(codes(check(companyForm, { ...filled, signatory: 'ә'.repeat(121) }))).toEqual({
      signatory: 'form.company.signatoryTooLong',
    });
  });

  test('a password is not trimmed', () => {
    const reading = check(signInForm, { email: 'a@b.kz', password: ' x ' });
    expect(reading).toMatchObject({ ok: true, output: { password: ' x ' } });
  });

  test('the expected day of an order may be left open', () => {
    const order = { wishId: someId };
    expect(check(orderForm, order)).toMatchObject({ ok: true, output: { expectedOn: null } });
    expect(codes(check(orderForm, { ...order, expectedOn: 'soon' }))).toEqual({
      expectedOn: 'form.day.wrong',
    });
  });

  test('missing fields have their own messages', () => {
    expect(codes(check(reasonForm, {}))).toEqual({ reason: 'form.reason.missing' });
    expect(codes(check(magicLinkForm, { email: 7 }))).toEqual({ email: 'form.email.missing' });
    expect(codes(check(deliverForm, { wishId: someId }))).toEqual({
      evidenceKind: 'form.evidence.kindMissing',
    });
  });

  test('a posted form is read with its nested fields', () => {
    const form = new FormData();
    form.set('reason', 'Бағасы нарықтан жоғары.');
    form.set('consent.act', '№12');
    form.set('__proto__', 'x');
    expect(fieldsOf(form)['consent']).toEqual({ act: '№12' });
    expect(readForm(reasonForm, form).ok).toBe(true);
  });
});

describe('texts', () => {
  test('are composed, squeezed and rid of invisible marks', () => {
    expect(normalizeLine(' и\u0306од \u00a0 \u200bбар\t')).toBe('йод бар');
    expect(normalizeProse('бір\r\n\r\n\r\n\r\nекі \n үш')).toBe('бір\n\nекі\nүш');
    expect(lengthOf('𝐀ә')).toBe(2);
  });

  test('normalising twice changes nothing more', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = normalizeProse(text);
        return normalizeProse(once) === once;
      }),
    );
  });

  test('any text is taken or refused with a message of ours, in linear time', () => {
    const input = fc.record({ email: fc.string({ unit: 'binary', maxLength: 300 }) });
    fc.assert(
      fc.property(input, (fields) => {
        const reading = check(magicLinkForm, fields);
        return reading.ok || reading.errors.every(({ code }) => isMessageId(code));
      }),
    );
  });

  test('every message about a form can be filled in with the limits', () => {
    for (const locale of LOCALES) {
      const { text } = translator(locale);
      expect(text('form.price.aboveMaximum', limitValues(locale))).toMatch(/50[,\u00a0]000/);
      expect(text('form.title.tooLong', limitValues(locale))).toContain('80');
    }
  });
});

describe('the calendar', () => {
  test('knows which days exist', () => {
    expect(isCalendarDay('2028-02-29')).toBe(true);
    expect(isCalendarDay('2026-02-29')).toBe(false);
    expect(isCalendarDay('2026-2-3')).toBe(false);
    expect(isCalendarDay('22.03.2026')).toBe(false);
  });

  test('adds and counts days over the ends of months', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(daysBetween('2026-03-22', '2026-06-01')).toBe(71);
  });

  test('counts full years and finds the age band', () => {
    expect(ageOn('2026-03-22', { birthYear: 2016, birthMonth: 4 })).toBe(9);
    expect(ageOn('2026-04-01', { birthYear: 2016, birthMonth: 4 })).toBe(10);
    expect([0, 3, 4, 10, 11, 17].map(ageBandOf)).toEqual([
      '0-3',
      '0-3',
      '4-6',
      '7-10',
      '11-14',
      '15-17',
    ]);
    expect(ageBandOf(18)).toBeNull();
    expect(ageBandOf(-1)).toBeNull();
  });
});
