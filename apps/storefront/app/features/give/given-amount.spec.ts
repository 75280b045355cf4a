import { givenAmount } from './given-amount.js';

function posted(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

describe('givenAmount', () => {
  test('is the preset that was chosen', () => {
    expect(givenAmount(posted({ choice: '300000', amount: '' }))).toBe('3000.00');
    expect(givenAmount(posted({ choice: '123450', amount: '77' }))).toBe('1234.50');
  });

  test('is what was typed when another amount was chosen, or nothing', () => {
    expect(givenAmount(posted({ choice: 'other', amount: '4 500' }))).toBe('4 500');
    expect(givenAmount(posted({ amount: '700' }))).toBe('700');
    expect(givenAmount(posted({}))).toBe('');
  });

  test('does not read a preset out of anything but digits', () => {
    expect(givenAmount(posted({ choice: '-1', amount: '' }))).toBe('');
    expect(givenAmount(posted({ choice: '1'.repeat(13), amount: '' }))).toBe('');
  });
});
