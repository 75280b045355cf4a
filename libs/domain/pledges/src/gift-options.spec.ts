import { Money } from '@app/money';
import { giftOptions } from './gift-options.js';

function offered(tenge: number): { minimum: string; presets: string[] } {
  const { minimum, presets } = giftOptions(Money.kzt(tenge));
  return { minimum: String(minimum), presets: presets.map(String) };
}

describe('what can be given', () => {
  it.each([
    [20_000, '500', ['3000', '5000', '10000', '15000', '20000']],
    [15_000, '500', ['3000', '5000', '10000', '15000']],
    [15_400, '500', ['3000', '5000', '10000', '15400']],
    [5_000, '500', ['3000', '5000']],
    [3_499, '500', ['3499']],
    [1_000, '500', ['1000']],
    [999, '999', ['999']],
    [500, '500', ['500']],
    [120, '120', ['120']],
    [0, '0', []],
  ])('with %i ₸ left begins at %s ₸ and offers %j', (left, minimum, presets) => {
    const money = (tenge: string): string => `${tenge}.00 KZT`;
    expect(offered(left)).toEqual({ minimum: money(minimum), presets: presets.map(money) });
  });
});
