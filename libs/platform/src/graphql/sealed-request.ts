import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

/** What a mutation was asked with. */
export interface KeyedRequest {
  /** Whose key it is. */
  readonly scope: string;
  readonly key: string;
  /** Everything that makes the request this one. */
  readonly body: string;
}

const nonceBytes = 12;
const tagBytes = 16;

/**
 * A request as the database may see it. The key of the caller is not stored; from it come the
 * hashes of key and body (a body may hold a password) and the cipher of the answer (which may hold
 * personal data). So only who holds the key can read what was answered.
 */
export class SealedRequest {
  readonly scope: string;
  readonly keyHash: string;
  readonly bodyHash: Buffer;
  readonly #secret: Buffer;

  constructor({ scope, key, body }: KeyedRequest) {
    const derive = (part: string): Buffer => createHmac('sha256', key).update(part).digest();
    this.scope = scope;
    this.keyHash = derive(`key:${scope}`).toString('base64url');
    this.bodyHash = derive(`body:${body}`);
    this.#secret = derive(`answer:${scope}`);
  }

  /** Encrypts an answer, AES-256-GCM; each time otherwise. */
  seal(answer: string): string {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', this.#secret, nonce);
    const body = Buffer.concat([cipher.update(answer, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
  }

  /** Reads what `seal` wrote. @throws Error when it was changed. */
  open(sealed: string): string {
    const bytes = Buffer.from(sealed, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', this.#secret, bytes.subarray(0, nonceBytes));
    decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
    const body = bytes.subarray(nonceBytes + tagBytes);
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
  }
}
