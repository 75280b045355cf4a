import { createHash, randomBytes } from 'node:crypto';

const tokenBytes = 32;

/** A new session token: 256 random bits as 43 characters, for the cookie. */
export function newSessionToken(): string {
  return randomBytes(tokenBytes).toString('base64url');
}

/** What is kept of a token, or null when the text cannot be one. */
export function tokenHash(token: string): Buffer | null {
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return null;
  return createHash('sha256').update(token).digest();
}
