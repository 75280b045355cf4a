import { dueAfterWorkingDays } from './working-days.js';

/** Instants are written in the time of Almaty. */
const due = (from: string, days = 3) =>
  dueAfterWorkingDays(new Date(`${from}+05:00`), days).toISOString();
const endOf = (day: string) => new Date(`${day}T23:59:59.999+05:00`).getTime() + 1;

describe('three working days', () => {
  it.each([
    ['of a plain week', '2026-11-02T09:00', '2026-11-05'],
    ['over a week-end', '2026-11-05T15:00', '2026-11-10'],
    ['from a Saturday', '2026-11-07T10:00', '2026-11-11'],
    ['over Nauryz', '2026-03-19T10:00', '2026-03-25'],
    ['over the New Year', '2026-12-30T10:00', '2027-01-05'],
    ['from late in the evening, which is still that day', '2026-11-02T23:59', '2026-11-05'],
    ['from just after midnight, which is the next day', '2026-11-03T00:01', '2026-11-06'],
  ])('%s', (_, from, last) => {
    expect(new Date(due(from)).getTime()).toBe(endOf(last));
  });
});
