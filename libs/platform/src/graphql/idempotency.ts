import { AsyncLocalStorage } from 'node:async_hooks';
import { Inject, Injectable } from '@nestjs/common';
import type { Sweep } from '../news/sweeps.js';
import { Transactions } from '../database/transactions.js';
import type { Tx } from '../database/tx.js';
import { DomainError } from '../errors/domain-error.js';
import { SealedRequest, type KeyedRequest } from './sealed-request.js';

/** The key came before with another body. */
export class IdempotencyKeyReused extends DomainError {
  readonly code = 'error.idempotencyKeyReused';
  readonly kind = 'refused';
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

/** What an answer failed with: everything is undone, and the caller is told all the same. */
class NotWhole extends Error {
  constructor(readonly answer: string) {
    super('the answer has errors');
  }
}

/** Gives the first answer to the same key and body, which was stored with its effect. */
@Injectable()
export class Idempotency {
  constructor(@Inject(Transactions) private readonly transactions: Transactions) {}

  /**
   * Runs `work` in one transaction with the storing of its answer, or gives the answer of an
   * earlier run. A copy at the same time waits for the first. What refused is not kept, and what
   * failed is undone: the same key may ask again, even with a corrected body.
   * @param work gives the answer, and whether it is free of errors.
   * @throws IdempotencyKeyReused when the key was answered with another body.
   */
  async once(
    request: KeyedRequest,
    work: () => Promise<{ readonly answer: string; readonly isWhole: boolean }>,
  ): Promise<string> {
    const sealed = new SealedRequest(request);
    try {
      return await this.transactions.runWhole((tx) => this.#first(tx, sealed, work));
    } catch (error) {
      if (error instanceof NotWhole) return error.answer;
      throw error;
    }
  }

  async #first(
    tx: Tx,
    sealed: SealedRequest,
    work: () => Promise<{ readonly answer: string; readonly isWhole: boolean }>,
  ): Promise<string> {
    while (!(await this.#claim(tx, sealed))) {
      const before = await this.#find(tx, sealed);
      if (before === null) continue;
      if (!before.bodyHash.equals(sealed.bodyHash)) throw new IdempotencyKeyReused();
      return sealed.open(before.answer);
    }
    const mark: Mark = { isRefused: false };
    const { answer, isWhole } = await marks.run(mark, work);
    if (!isWhole) throw new NotWhole(answer);
    if (mark.isRefused) await this.#forget(tx, sealed);
    else await this.#keep(tx, sealed, answer);
    return answer;
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

  async #claim(tx: Tx, { scope, keyHash, bodyHash }: SealedRequest): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO platform.idempotency_key (scope, key, body_hash, answer, created_at)
       VALUES ($1, $2, $3, 'null', $4) ON CONFLICT (scope, key) DO NOTHING RETURNING key`,
      [scope, keyHash, bodyHash, tx.now],
    );
    return rows.length > 0;
  }

  async #find(tx: Tx, { scope, keyHash }: SealedRequest) {
    const [row] = await tx.query<{ bodyHash: Buffer; answer: string }>(
      `SELECT body_hash AS "bodyHash", answer #>> '{}' AS answer FROM platform.idempotency_key
       WHERE scope = $1 AND key = $2`,
      [scope, keyHash],
    );
    return row ?? null;
  }

  async #keep(tx: Tx, sealed: SealedRequest, answer: string): Promise<void> {
    await tx.query(
      'UPDATE platform.idempotency_key SET answer = to_jsonb($3::text) WHERE scope = $1 AND key = $2',
      [sealed.scope, sealed.keyHash, sealed.seal(answer)],
    );
  }

  async #forget(tx: Tx, { scope, keyHash }: SealedRequest): Promise<void> {
    await tx.query('DELETE FROM platform.idempotency_key WHERE scope = $1 AND key = $2', [
      scope,
      keyHash,
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
