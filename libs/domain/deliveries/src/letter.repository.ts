import { assert, insertOnce, type Tx } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { In, LessThan } from 'typeorm';
import { LetterRequest } from './letter-request.entity.js';
import { ThanksLetter } from './thanks-letter.entity.js';

/** Queries and locks on letters of thanks and on what donors asked. */
@Injectable()
export class LetterRepository {
  async findLetter(tx: Tx, id: string): Promise<ThanksLetter | null> {
    return tx.manager.findOne(ThanksLetter, { where: { id } });
  }

  async findByCode(tx: Tx, code: string): Promise<ThanksLetter | null> {
    return tx.manager.findOne(ThanksLetter, { where: { code } });
  }

  /** Locks a letter until the end of the transaction; null when there is none. */
  async lockLetter(tx: Tx, id: string): Promise<ThanksLetter | null> {
    return tx.manager.findOne(ThanksLetter, {
      where: { id },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Inserts letters and reads the numbers that they got. */
  async insertLetters(tx: Tx, letters: readonly ThanksLetter[]): Promise<ThanksLetter[]> {
    await tx.manager.insert(ThanksLetter, [...letters]);
    const [first] = letters;
    if (first?.batchId != null) return this.ofBatch(tx, first.batchId);
    const kept: ThanksLetter[] = [];
    for (const { id } of letters) {
      const letter = await this.findLetter(tx, id);
      assert(letter !== null, `letter ${id} was inserted`);
      kept.push(letter);
    }
    return kept;
  }

  async saveRevocation(tx: Tx, letter: ThanksLetter): Promise<void> {
    const { id, revokedAt, revokedBy, revokedReason } = letter;
    await tx.manager.update(ThanksLetter, { id }, { revokedAt, revokedBy, revokedReason });
  }

  /** The letters of a batch in the order of its list. */
  async ofBatch(tx: Tx, batchId: string): Promise<ThanksLetter[]> {
    return tx.manager.find(ThanksLetter, { where: { batchId }, order: { batchPosition: 'ASC' } });
  }

  /** The newest letters first, those with a smaller number than one when it is given. */
  async newest(
    tx: Tx,
    { below, most }: { below: string | null; most: number },
  ): Promise<ThanksLetter[]> {
    return tx.manager.find(ThanksLetter, {
      where: below === null ? {} : { number: LessThan(below) },
      order: { number: 'DESC' },
      take: most,
    });
  }

  async findRequest(tx: Tx, id: string): Promise<LetterRequest | null> {
    return tx.manager.findOne(LetterRequest, { where: { id } });
  }

  async requestsByIds(tx: Tx, ids: readonly string[]): Promise<LetterRequest[]> {
    return tx.manager.find(LetterRequest, { where: { id: In([...ids]) } });
  }

  /** What was asked for a gift, the oldest first. */
  async requestsOf(tx: Tx, pledgeId: string): Promise<LetterRequest[]> {
    return tx.manager.find(LetterRequest, {
      where: { pledgeId },
      order: { askedAt: 'ASC', id: 'ASC' },
    });
  }

  /** The letters of a gift, the oldest first. */
  async lettersOf(tx: Tx, pledgeId: string): Promise<ThanksLetter[]> {
    return tx.manager.find(ThanksLetter, { where: { pledgeId }, order: { number: 'ASC' } });
  }

  /** Lets one letter of an account at a time be asked for. */
  async lockAccount(tx: Tx, accountId: string): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 7205034))', [accountId]);
  }

  /** What an account asked for, the newest first. */
  async requestsOfAccount(tx: Tx, accountId: string): Promise<LetterRequest[]> {
    return tx.manager.find(LetterRequest, {
      where: { accountId },
      order: { askedAt: 'DESC', id: 'DESC' },
      take: 100,
    });
  }

  /** The letters of an account for periods, the oldest first. */
  async lettersOfAccount(tx: Tx, accountId: string): Promise<ThanksLetter[]> {
    return tx.manager.find(ThanksLetter, { where: { accountId }, order: { number: 'ASC' } });
  }

  /** Inserts a request; false when its id is taken or another one waits. */
  async insertRequest(tx: Tx, request: LetterRequest): Promise<boolean> {
    return insertOnce(tx, LetterRequest, request);
  }

  async saveRequest(tx: Tx, { id, state, letterId, reason, decidedAt }: LetterRequest) {
    await tx.manager.update(LetterRequest, { id }, { state, letterId, reason, decidedAt });
  }
}
