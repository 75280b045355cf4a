import { createHmac, timingSafeEqual } from 'node:crypto';
import { isUuid } from '../database/new-id.js';

/**
 * Secret links: the id and a keyed hash of it, so that a link needs no table and cannot be guessed.
 * HMAC-SHA-256 over "purpose:id", cut to 128 bits.
 */
export class SecretLinks {
  readonly #key: string;

  constructor(key: string) {
    this.#key = key;
  }

  /** The token to put in a URL: 22 characters of id, 22 of proof. */
  tokenFor(purpose: string, id: string): string {
    const idPart = Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');
    return idPart + this.#proof(purpose, id);
  }

  /** The id behind a token, or null when the token is not ours or for another purpose. */
  idFrom(purpose: string, token: string): string | null {
    if (!/^[A-Za-z0-9_-]{44}$/.test(token)) return null;
    const hex = Buffer.from(token.slice(0, 22), 'base64url').toString('hex');
    const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    if (!isUuid(id)) return null;
    const expected = Buffer.from(this.#proof(purpose, id));
    const given = Buffer.from(token.slice(22));
    return given.length === expected.length && timingSafeEqual(given, expected) ? id : null;
  }

  /** A keyed hash of a text, such as an address in a rate-limit key; it cannot be read back. */
  fingerprint(purpose: string, text: string): string {
    return createHmac('sha256', this.#key).update(`${purpose}:${text}`).digest('base64url');
  }

  #proof(purpose: string, id: string): string {
    const mac = createHmac('sha256', this.#key).update(`${purpose}:${id}`).digest();
    return mac.subarray(0, 16).toString('base64url');
  }
}
