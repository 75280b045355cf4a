import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Sweep } from '../news/sweeps.js';
import { Transactions } from '../database/transactions.js';
import type { Tx } from '../database/tx.js';
import { DomainError } from '../errors/domain-error.js';

/** The key came before with another body. */
export class IdempotencyKeyReused extends DomainError {
  readonly code = 'error.idempotencyKeyReused';
  readonly kind = 'refused';
}

/** What a mutation was asked with. */
export interface KeyedRequest {
  /** Whose key it is. */
  readonly scope: string;
  readonly key: string;
  /** Everything that makes the request this one. */
  readonly body: string;
}

/** An answer, and whether it told of an effect; only those are given again. */
interface Mark {
  isRefused: boolean;
}

const marks = new AsyncLocalStorage<Mark>();
const keptMs = 24 * 3_600_000;

/** Notes that the answer in the making refuses: nothing happened, so it is not kept. */
export function noteRefusal(): void {
  const mark = marks.getStore();
  if (mark) mark.isRefused = true;
}

/** Gives the first answer to the same key and body, which was stored with its effect. */
@Injectable()
export class Idempotency {
  constructor(@Inject(Transactions) private readonly transactions: Transactions) {}

  /**
   * Runs `work` in one transaction with the storing of its answer, or gives the answer of an
   * earlier run. A copy at the same time waits for the first. What refused or failed is not kept:
   * the same key may ask again, even with a corrected body.
   * @param work gives the answer, and whether it is one to keep.
   * @throws IdempotencyKeyReused when the key was answered with another body.
   */
  async once(
    request: KeyedRequest,
    work: () => Promise<{ readonly answer: string; readonly isWhole: boolean }>,
  ): Promise<string> {
    const bodyHash = createHash('sha256').update(request.body).digest();
    return this.transactions.runWhole(async (tx) => {
      for (;;) {
        if (await this.#claim(tx, request, bodyHash)) break;
        const before = await this.#find(tx, request);
        if (before === null) continue;
        if (!before.bodyHash.equals(bodyHash)) throw new IdempotencyKeyReused();
        return before.answer;
      }
      const mark: Mark = { isRefused: false };
      const { answer, isWhole } = await marks.run(mark, work);
      if (isWhole && !mark.isRefused) await this.#keep(tx, request, answer);
      else await this.#forget(tx, request);
      return answer;
    });
  }

  /** Deletes answers that nobody asks for any more; returns how many. */
  async forgetOld(): Promise<number> {
    return this.transactions.run(async (tx) => {
      const rows = await tx.query(
        'DELETE FROM platform.idempotency_key WHERE created_at < $1 RETURNING key',
        [new Date(tx.now.getTime() - keptMs)],
      );
      return rows.length;
    });
  }

  async #claim(tx: Tx, { scope, key }: KeyedRequest, bodyHash: Buffer): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO platform.idempotency_key (scope, key, body_hash, answer, created_at)
       VALUES ($1, $2, $3, 'null', $4) ON CONFLICT (scope, key) DO NOTHING RETURNING key`,
      [scope, key, bodyHash, tx.now],
    );
    return rows.length > 0;
  }

  async #find(tx: Tx, { scope, key }: KeyedRequest) {
    const [row] = await tx.query<{ bodyHash: Buffer; answer: string }>(
      `SELECT body_hash AS "bodyHash", answer::text AS answer FROM platform.idempotency_key
       WHERE scope = $1 AND key = $2`,
      [scope, key],
    );
    return row ?? null;
  }

  async #keep(tx: Tx, { scope, key }: KeyedRequest, answer: string): Promise<void> {
    await tx.query(
      'UPDATE platform.idempotency_key SET answer = $3::jsonb WHERE scope = $1 AND key = $2',
      [scope, key, answer],
    );
  }

  async #forget(tx: Tx, { scope, key }: KeyedRequest): Promise<void> {
    await tx.query('DELETE FROM platform.idempotency_key WHERE scope = $1 AND key = $2', [
      scope,
      key,
    ]);
  }
}

/** Forgets kept answers after a day. */
@Injectable()
export class ForgetAnswers implements Sweep {
  readonly name = 'platform.forget-answers';
  readonly everyMs = 3_600_000;

  constructor(private readonly idempotency: Idempotency) {}

  async run(): Promise<number> {
    return this.idempotency.forgetOld();
  }
}
