import fc from 'fast-check';
import { AGE_BANDS } from '@app/forms';
import { Child } from './child.entity.js';
import { Consent } from './consent.entity.js';

const born = (birthYear: number, birthMonth: number) =>
  Object.assign(new Child(), { birthYear, birthMonth });
const at = (text: string) => new Date(`${text}+05:00`);

describe('the age band of a child', () => {
  it.each([
    [2026, 3, '0-3'],
    [2022, 4, '0-3'],
    [2022, 3, '4-6'],
    [2019, 4, '4-6'],
    [2019, 3, '7-10'],
    [2015, 4, '7-10'],
    [2015, 3, '11-14'],
    [2011, 4, '11-14'],
    [2011, 3, '15-17'],
    [2008, 4, '15-17'],
    [2008, 3, null],
    [2026, 4, null],
  ])('born in %i, month %i, on 22 March 2026 is %p', (year, month, band) => {
    expect(born(year, month).ageBandAt(at('2026-03-22T10:00'))).toBe(band);
  });

  it('changes at midnight in Almaty, not in Greenwich', () => {
    const child = born(2022, 4);
    expect(child.ageBandAt(at('2026-03-31T23:59'))).toBe('0-3');
    expect(child.ageBandAt(at('2026-04-01T00:01'))).toBe('4-6');
  });

  it('only ever goes up', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2000, max: 2030 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 0, max: 20 * 365 }),
        fc.integer({ min: 0, max: 365 }),
        (year, month, days, more) => {
          const start = Date.UTC(year, month, 1);
          const place = (offset: number) => {
            const band = born(year, month).ageBandAt(new Date(start + offset * 86_400_000));
            return band === null ? AGE_BANDS.length : AGE_BANDS.indexOf(band);
          };
          expect(place(days + more)).toBeGreaterThanOrEqual(place(days));
        },
      ),
    );
  });
});

describe('a consent', () => {
  const consent = (changes: Partial<Consent> = {}) =>
    Object.assign(new Consent(), {
      givenOn: '2026-03-01',
      validUntil: '2026-06-01',
      revokedAt: null,
      ...changes,
    });

  it.each([
    ['2026-02-28', false],
    ['2026-03-01', true],
    ['2026-06-01', true],
    ['2026-06-02', false],
  ])('on %s holds: %p', (day, holds) => {
    expect(consent().isValidOn(day)).toBe(holds);
  });

  it('that was taken back holds on no day', () => {
    expect(consent({ revokedAt: new Date() }).isValidOn('2026-04-01')).toBe(false);
  });
});
