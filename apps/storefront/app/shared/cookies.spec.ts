import { cookieOf, preferenceCookie, sessionCookie, sessionCookieName } from './cookies.js';

const requestWith = (cookie: string): Request =>
  new Request('http://localhost/kk', { headers: { cookie } });

describe('cookies', () => {
  test('are found by their whole name', () => {
    expect(cookieOf(requestWith('a=1; session=abc=; b=2'), 'session')).toBe('abc=');
    expect(cookieOf(requestWith('xsession=abc'), 'session')).toBeNull();
    expect(cookieOf(requestWith('session='), 'session')).toBeNull();
    expect(cookieOf(new Request('http://localhost/kk'), 'session')).toBeNull();
  });

  test('of a session are bound to the host over https', () => {
    const expiresAt = new Date('2026-04-01T00:00:00Z');
    const cookie = sessionCookie('https://zhurek.example', { token: 'abc', expiresAt });
    expect(cookie).toBe(
      '__Host-session=abc; Path=/; HttpOnly; SameSite=Lax; ' +
        'Expires=Wed, 01 Apr 2026 00:00:00 GMT; Secure',
    );
    expect(sessionCookieName('http://localhost:4000')).toBe('session');
  });

  test('of a session end in the past on leaving', () => {
    expect(sessionCookie('http://localhost:4000', null)).toMatch(
      /^session=; .*Expires=Thu, 01 Jan 1970/,
    );
  });

  test('of a preference last a year', () => {
    expect(preferenceCookie('theme', 'dark')).toContain('theme=dark; Path=/; SameSite=Lax');
  });
});
