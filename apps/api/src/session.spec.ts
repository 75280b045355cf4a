import { cookieOf, networkOf, sessionCookieName } from './session.js';

describe('a session', () => {
  it('counts an IPv4 address as itself, also when it comes wrapped', () => {
    expect(networkOf('203.0.113.9')).toBe('203.0.113.9');
    expect(networkOf('::ffff:203.0.113.9')).toBe('203.0.113.9');
  });

  it('counts all IPv6 addresses of a household as one', () => {
    const one = networkOf('2001:db8:1:2::1');
    expect(one).toBe('2001:db8:1:2::/64');
    expect(networkOf('2001:0db8:0001:0002:ffff:1:2:3')).toBe(one);
    expect(networkOf('2001:db8:1:3::1')).not.toBe(one);
    expect(networkOf('::1')).toBe('0:0:0:0::/64');
    expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0::/64');
  });

  it('is bound to its origin by the name of the cookie when the site has TLS', () => {
    expect(sessionCookieName('https://zhurek.example')).toBe('__Host-session');
    expect(sessionCookieName('http://localhost:4000')).toBe('session');
  });

  it('reads one cookie among others', () => {
    expect(cookieOf('a=1; session=tok=en; b=2', 'session')).toBe('tok=en');
    expect(cookieOf('xsession=1; session=', 'session')).toBeNull();
    expect(cookieOf(undefined, 'session')).toBeNull();
  });
});
