import type { FastifyRequest } from 'fastify';
import { isLocale, localeFromHeader, type Locale } from '@app/i18n';
import type { Config, SessionRequest } from '@app/platform';

/** `__Host-` binds the cookie to this origin; browsers take it over https only. */
export function sessionCookieName(publicUrl: string): string {
  return publicUrl.startsWith('https://') ? '__Host-session' : 'session';
}

/** Who is asking, read from one HTTP request. */
export function sessionOf(request: FastifyRequest, config: Config): SessionRequest {
  return {
    token: cookieOf(request.headers.cookie, sessionCookieName(config.publicUrl)),
    ip: networkOf(request.ip),
    locale: localeOf(request),
    inProcess: false,
    idempotencyKey: keyOf(request),
  };
}

/** The key that a caller made for a mutation, or null. */
function keyOf(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key'];
  return typeof key === 'string' ? key : null;
}

/**
 * What limits count: an IPv4 address, or the /64 of an IPv6 address, since one household has them
 * all.
 */
export function networkOf(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped !== undefined) return mapped;
  if (!ip.includes(':')) return ip;
  const [head = '', tail = ''] = ip.split('%')[0]?.split('::') ?? [];
  const before = head.split(':').filter((group) => group !== '');
  const after = tail.split(':').filter((group) => group !== '');
  const gap = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  const groups = ip.includes('::') ? [...before, ...gap, ...after] : before;
  return `${groups.slice(0, 4).map(withoutZeros).join(':')}::/64`;
}

function withoutZeros(group: string): string {
  return group.toLowerCase().replace(/^0+(?=.)/, '');
}

/** The value of one cookie, or null. */
export function cookieOf(header: string | undefined, name: string): string | null {
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim() || null;
  }
  return null;
}

function localeOf(request: FastifyRequest): Locale {
  const asked = request.headers['x-locale'];
  if (isLocale(asked)) return asked;
  return localeFromHeader(request.headers['accept-language'] ?? '');
}
