import { periodLetterForm, periodProblem, type LetterLanguage } from '@app/forms';
import { accountOf, RateLimits, type Actor } from '@app/identity';
import {
  assert,
  checkInput,
  IdAlreadyUsed,
  InvalidInput,
  NotFound,
  Transactions,
  type Tx,
} from '@app/platform';
import { NotAllowedNow, refusePersonalData } from '@app/wishes';
import { Injectable } from '@nestjs/common';
import { LetterAsked, NothingToThankFor } from './deliveries.errors.js';
import { LetterNameCases } from './letter-name-cases.js';
import { LetterRequest } from './letter-request.entity.js';
import { LetterRepository } from './letter.repository.js';
import { LetterWriter } from './letter-writer.js';
import { PeriodGiftsReading, type PeriodGifts } from './period-gifts.js';
import { requireId } from './require-id.js';
import type { LetterWording, ThanksLetter } from './thanks-letter.entity.js';

/** What a signed-in donor sends to be thanked for all that came true in a period. */
export interface AskPeriodLetter {
  readonly id: string;
  readonly name?: string | null;
  readonly language: LetterLanguage;
  readonly periodFrom: string;
  readonly periodTo: string;
}

/** A letter that an account asked for, and the letter itself once it is there. */
export interface PeriodLetter {
  readonly request: LetterRequest;
  readonly letter: ThanksLetter | null;
}

/** Whoever tries many periods is slowed down: each letter is a number for good. */
const perAccount = { purpose: 'letter.period', most: 30, perSeconds: 86_400 };

/** One letter of thanks for many gifts, for donors who are signed in. */
@Injectable()
export class PeriodLetters {
  constructor(
    private readonly transactions: Transactions,
    private readonly letters: LetterRepository,
    private readonly gifts: PeriodGiftsReading,
    private readonly cases: LetterNameCases,
    private readonly writer: LetterWriter,
    private readonly limits: RateLimits,
  ) {}

  /** What an account asked for, the newest first. */
  async ofAccount(accountId: string): Promise<PeriodLetter[]> {
    return this.transactions.run(async (tx) => {
      const requests = await this.letters.requestsOfAccount(tx, accountId);
      const letters = await this.letters.lettersOfAccount(tx, accountId);
      const byId = new Map(letters.map((letter) => [letter.id, letter]));
      return requests.map((request) => ({
        request,
        letter: byId.get(request.letterId ?? '') ?? null,
      }));
    });
  }

  /**
   * A donor asks for one letter for all wishes that came true with their help in a period. Without
   * a name it is there at once, and so it is with a name that a moderator let through for one of
   * these gifts; any other name is looked at first, and after a revocation every name is.
   * @throws InvalidInput, NothingToThankFor, LetterAsked, IdAlreadyUsed, TooManyAttempts
   */
  async ask(actor: Actor, input: AskPeriodLetter): Promise<LetterRequest> {
    const accountId = accountOf(actor);
    const form = checkInput(periodLetterForm, { ...input, name: input.name ?? null });
    const problem = periodProblem(form);
    if (problem) throw new InvalidInput([{ path: problem.field, code: problem.code }]);
    const asked = { ...form, id: requireId(input.id), accountId };
    refusePersonalData({ name: asked.name ?? '' });
    await this.limits.take({ ...perAccount, key: accountId });
    return this.transactions.run(async (tx) => {
      await this.letters.lockAccount(tx, accountId);
      const same = await this.letters.findRequest(tx, asked.id);
      if (same?.isSame(asked) === false) throw new IdAlreadyUsed();
      return same ?? this.#askNew(tx, LetterRequest.ask({ ...asked, at: tx.now }));
    });
  }

  /** A moderator decided on the name of a request. @throws NotAllowedNow, NothingToThankFor */
  async decide(
    tx: Tx,
    requestId: string,
    {
      verdict,
      reason,
      by,
    }: { verdict: 'approved' | 'rejected'; reason: string; by: string | null },
  ): Promise<void> {
    const found = await this.letters.findRequest(tx, requestId);
    if (!found?.accountId) throw new NotFound();
    await this.letters.lockAccount(tx, found.accountId);
    const request = await this.letters.findRequest(tx, requestId);
    assert(request !== null, `request ${requestId} was found before`);
    if (request.state !== 'submitted') throw new NotAllowedNow();
    if (verdict === 'approved') await this.#issue(tx, request, await this.#count(tx, request), by);
    else await this.cases.refuse(tx, request, reason);
    await this.letters.saveRequest(tx, request);
  }

  /** A letter of a period and whose it is; null for other letters. */
  async withAccount(
    tx: Tx,
    letterId: string,
  ): Promise<{ letter: ThanksLetter; accountId: string } | null> {
    const letter = await this.letters.findLetter(tx, letterId);
    return letter?.accountId == null ? null : { letter, accountId: letter.accountId };
  }

  /** A request for a period whose name was not let through; null for any other. */
  async refusedWithAccount(
    tx: Tx,
    requestId: string,
  ): Promise<{ request: LetterRequest; accountId: string } | null> {
    const request = await this.letters.findRequest(tx, requestId);
    if (request?.state !== 'rejected' || request.accountId === null) return null;
    return { request, accountId: request.accountId };
  }

  async #askNew(tx: Tx, request: LetterRequest): Promise<LetterRequest> {
    const counted = await this.#count(tx, request);
    const accountId = accountIn(request);
    const before = await this.letters.requestsOfAccount(tx, accountId);
    if (before.some(({ state }) => state === 'submitted')) throw new LetterAsked();
    const letters = await this.letters.lettersOfAccount(tx, accountId);
    const wording = wordingOf(request, counted);
    if (letters.some((letter) => letter.isValid && letter.says(wording))) throw new LetterAsked();
    const isKnown =
      request.name === null ||
      (counted.approvedNames.has(request.name) && letters.every(({ isValid }) => isValid));
    if (isKnown) await this.#issue(tx, request, counted, null);
    if (!(await this.letters.insertRequest(tx, request))) throw new IdAlreadyUsed();
    if (!isKnown) await this.cases.openOfAccount(tx, request.id, accountId);
    return request;
  }

  async #count(tx: Tx, request: LetterRequest): Promise<PeriodGifts> {
    const { periodFrom, periodTo } = request;
    assert(periodFrom !== null && periodTo !== null, `request ${request.id} is of a period`);
    const counted = await this.gifts.of(tx, accountIn(request), { periodFrom, periodTo });
    if (counted === null) throw new NothingToThankFor();
    return counted;
  }

  async #issue(
    tx: Tx,
    request: LetterRequest,
    counted: PeriodGifts,
    by: string | null,
  ): Promise<void> {
    const of = { accountId: accountIn(request) };
    await this.writer.write(tx, { request, of, by }, wordingOf(request, counted));
  }
}

function accountIn({ id, accountId }: LetterRequest): string {
  assert(accountId !== null, `request ${id} is of an account`);
  return accountId;
}

function wordingOf(
  { name, language }: LetterRequest,
  { approvedNames: _names, ...counted }: PeriodGifts,
): LetterWording {
  return { kind: 'donor', recipientName: name, campaign: null, ...counted, language };
}
