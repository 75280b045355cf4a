/** The value of one cookie of a request, or null. */
export function cookieOf(request: Request, name: string): string | null {
  for (const part of (request.headers.get('cookie') ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim() || null;
  }
  return null;
}

/** `__Host-` binds the cookie to this origin; browsers take it over https only. */
export function sessionCookieName(publicUrl: string): string {
  return publicUrl.startsWith('https://') ? '__Host-session' : 'session';
}

export interface SessionToken {
  token: string;
  expiresAt: Date;
}

/** The Set-Cookie line that keeps a session, or ends it when there is no token. */
export function sessionCookie(publicUrl: string, session: SessionToken | null): string {
  const secure = publicUrl.startsWith('https://') ? '; Secure' : '';
  const value = session?.token ?? '';
  const expires = (session?.expiresAt ?? new Date(0)).toUTCString();
  const name = sessionCookieName(publicUrl);
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Expires=${expires}${secure}`;
}

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** The Set-Cookie line of a harmless preference: language or theme. */
export function preferenceCookie(name: 'lang' | 'theme', value: string): string {
  return `${name}=${value}; Path=/; SameSite=Lax; HttpOnly; Max-Age=${YEAR_SECONDS}`;
}
