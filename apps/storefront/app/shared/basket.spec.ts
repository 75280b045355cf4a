import { basketCookie, basketOf, withoutWishes, withWish } from './basket.js';

const id = (number: number): string =>
  `0199a5c2-7c3e-7000-8000-${String(number).padStart(12, '0')}`;
const ids = Array.from({ length: 12 }, (_, number) => id(number));

function sent(cookie: string): Request {
  return new Request('http://localhost:4000/kk', { headers: { cookie } });
}

describe('the basket', () => {
  it('comes back from its cookie as it was put in', () => {
    const basket = ids.slice(0, 3);
    const [cookie = ''] = basketCookie('https://zhurek.example', basket).split(';');
    expect(basketOf(sent(`lang=kk; ${cookie}`))).toEqual(basket);
    expect(basketOf(sent('lang=kk'))).toEqual([]);
  });

  it('believes nothing in a cookie that is no id, comes twice, or is too much', () => {
    expect(basketOf(sent(`basket=x.${ids[0]}.<b>.${ids[0]}..${ids[1]}`))).toEqual(ids.slice(0, 2));
    expect(basketOf(sent(`basket=${ids.join('.')}`))).toEqual(ids.slice(0, 10));
  });

  it('holds each wish once and ten at most', () => {
    expect(withWish([id(1)], id(1))).toEqual([id(1)]);
    expect(withWish([id(1)], id(2))).toEqual([id(1), id(2)]);
    expect(withWish(ids.slice(0, 10), id(11))).toBeNull();
    expect(withWish([], 'not-a-wish')).toBeNull();
    expect(withoutWishes(ids.slice(0, 3), [id(1), id(7)])).toEqual([id(0), id(2)]);
  });

  it('is kept from scripts and other sites, and forgotten when empty', () => {
    const cookie = basketCookie('https://zhurek.example', [id(1)]);
    for (const part of ['HttpOnly', 'SameSite=Lax', 'Secure', 'Path=/']) {
      expect(cookie).toContain(part);
    }
    expect(basketCookie('http://localhost:4000', [id(1)])).not.toContain('Secure');
    expect(basketCookie('http://localhost:4000', [])).toContain('Max-Age=0');
  });
});
