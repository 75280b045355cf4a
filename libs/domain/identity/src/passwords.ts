import { hash, verify } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';
import { TryAgainError } from '@app/platform';

/** Argon2id with 19 MiB and two passes, as OWASP asks at least; the library's own default kind. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 };

/** So many hashes at once, each on a thread of its own: the rest of the work keeps its share. */
const atOnceMax = 2;
/** Longer queues would only make everyone wait: beyond this we say "try again". */
const waitingMax = 40;

/** Hashes and checks passwords, a few at a time. */
@Injectable()
export class Passwords {
  #running = 0;
  readonly #waiting: Array<() => void> = [];
  #decoy: Promise<string> | null = null;

  /**
   * Hashes a password to PHC format.
   * @throws TryAgainError when too many are waiting.
   */
  async hash(password: string): Promise<string> {
    return this.#inTurn(() => hash(password, cost));
  }

  /**
   * Whether the password is the one. Without a hash it does the same work and says no, so that
   * nobody can time who has an account.
   * @throws TryAgainError when too many are waiting.
   */
  async matches(passwordHash: string | null, password: string): Promise<boolean> {
    return this.#inTurn(async () => {
      const known = passwordHash ?? (await this.#decoyHash());
      const same = await verify(known, password);
      return same && passwordHash !== null;
    });
  }

  /** Made before the first sign-in, so that not even the first one takes longer. */
  async warmUp(): Promise<void> {
    await this.#decoyHash();
  }

  #decoyHash(): Promise<string> {
    this.#decoy ??= hash(crypto.randomUUID(), cost);
    return this.#decoy;
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= atOnceMax) {
      if (this.#waiting.length >= waitingMax) throw new TryAgainError();
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else {
      this.#running += 1;
    }
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}
