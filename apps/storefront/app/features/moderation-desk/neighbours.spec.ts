import { lastDayOf } from './last-day.js';
import { neighboursOf } from './neighbours-of.js';

const rows = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];

test('the cases before and after one are those of the queue', () => {
  expect(neighboursOf(rows, 'b')).toEqual({ previous: 'a', next: 'c' });
  expect(neighboursOf(rows, 'a')).toEqual({ previous: null, next: 'b' });
  expect(neighboursOf(rows, 'c')).toEqual({ previous: 'b', next: null });
});

test('after a case that has left the queue comes its first', () => {
  expect(neighboursOf(rows, 'x')).toEqual({ previous: null, next: 'a' });
  expect(neighboursOf([], 'x')).toEqual({ previous: null, next: null });
});

test('a span that ends at midnight ends the day before', () => {
  expect(lastDayOf('2026-11-11T19:00:00.000Z')).toBe('2026-11-11T18:59:59.999Z');
});
