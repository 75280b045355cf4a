import { randomBytes } from 'node:crypto';

/** The 32 signs of Crockford: no I, L, O or U, so that nobody reads one for another. */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Makes a code of so many signs, five random bits each, for people to read and to type. */
export function newCode(length: number): string {
  return [...randomBytes(length)].map((byte) => signs[byte & 0x1f]).join('');
}
