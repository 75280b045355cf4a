import { periodOf, readPeriodChoice } from './period-choice.js';

test.each([
  ['year', '2026-11-21', '2026-01-01', '2026-12-31'],
  ['lastYear', '2026-01-02', '2025-01-01', '2025-12-31'],
  ['season', '2026-02-28', '2025-03-01', '2025-06-01'],
  ['season', '2026-03-01', '2026-03-01', '2026-06-01'],
  ['season', '2026-12-31', '2026-03-01', '2026-06-01'],
] as const)('%s as seen on %s is %s to %s', (choice, today, periodFrom, periodTo) => {
  expect(periodOf(choice, today, [])).toEqual({ periodFrom, periodTo });
});

test('a season is the last one that has begun', () => {
  const seasons = [
    { firstDay: '2027-03-01', lastDay: '2027-05-31' },
    { firstDay: '2026-03-01', lastDay: '2026-06-14' },
  ];
  expect(periodOf('season', '2026-11-21', seasons)).toEqual({
    periodFrom: '2026-03-01',
    periodTo: '2026-06-14',
  });
});

test('nothing else is a period', () => {
  expect(readPeriodChoice('days')).toBe('days');
  expect(readPeriodChoice('decade')).toBeNull();
});
