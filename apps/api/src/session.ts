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
    ip: request.ip,
    locale: localeOf(request),
    inProcess: false,
  };
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
