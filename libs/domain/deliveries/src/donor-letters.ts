import { letterForm, type LetterLanguage } from '@app/forms';
import { assert, checkInput, IdAlreadyUsed, NotFound, Transactions, type Tx } from '@app/platform';
import { PledgeReading, type DonorPledge } from '@app/pledges';
import { NotAllowedNow, refusePersonalData, WishService } from '@app/wishes';
import { Injectable } from '@nestjs/common';
import { LetterAsked, LetterTooEarly } from './deliveries.errors.js';
import { GiftLetters } from './gift-letters.js';
import { LetterNameCases } from './letter-name-cases.js';
import { LetterRequest } from './letter-request.entity.js';
import { LetterRepository } from './letter.repository.js';
import { requireId } from './require-id.js';
import type { ThanksLetter } from './thanks-letter.entity.js';

/** What a donor sends to be thanked. */
export interface AskLetter {
  readonly id: string;
  readonly name: string | null;
  readonly language: LetterLanguage;
}

/** Where the letter of a gift stands. */
export interface LetterStanding {
  /** Whether a letter can be asked for now. */
  readonly mayAsk: boolean;
  /** What was asked last; null when nothing was. */
  readonly request: LetterRequest | null;
  /** The letter that was issued last, revoked or not. */
  readonly letter: ThanksLetter | null;
}

/** Letters of thanks that donors ask for, one for each gift whose wish is fulfilled. */
@Injectable()
export class DonorLetters {
  constructor(
    private readonly transactions: Transactions,
    private readonly letters: LetterRepository,
    private readonly reading: PledgeReading,
    private readonly wishes: WishService,
    private readonly cases: LetterNameCases,
    private readonly paper: GiftLetters,
  ) {}

  /** Where the letter of a gift stands. */
  async of(pledgeId: string): Promise<LetterStanding> {
    return this.transactions.run(async (tx) => {
      const gift = await this.reading.find(tx, pledgeId);
      const requests = await this.letters.requestsOf(tx, pledgeId);
      const letter = (await this.letters.lettersOf(tx, pledgeId)).at(-1) ?? null;
      const isOpen = requests.at(-1)?.state === 'submitted' || letter?.isValid === true;
      const mayAsk = gift !== null && isFulfilled(gift) && !isOpen;
      return { mayAsk, request: requests.at(-1) ?? null, letter };
    });
  }

  /**
   * A donor asks for a letter, by the secret link of the gift. Without a name it is there at once,
   * and so it is with a name that a moderator let through for this very gift; any other name is
   * looked at first, and after a revocation every name is.
   * @throws NotFound, InvalidInput, LetterTooEarly, LetterAsked, IdAlreadyUsed
   */
  async ask(token: string, input: AskLetter): Promise<LetterRequest> {
    const { name, language } = checkInput(letterForm, input);
    const id = requireId(input.id);
    refusePersonalData({ name: name ?? '' });
    const pledgeId = (await this.reading.byLink(token))?.pledge.id;
    if (pledgeId === undefined) throw new NotFound();
    return this.transactions.run(async (tx) => {
      const gift = await this.#lock(tx, pledgeId);
      const before = await this.letters.requestsOf(tx, pledgeId);
      const same = before.find((request) => request.id === id);
      if (same?.isSame({ pledgeId, name, language }) === false) throw new IdAlreadyUsed();
      if (same) return same;
      if (!isFulfilled(gift)) throw new LetterTooEarly();
      const letters = await this.letters.lettersOf(tx, pledgeId);
      const isWaiting = before.some(({ state }) => state === 'submitted');
      if (isWaiting || letters.some(({ isValid }) => isValid)) throw new LetterAsked();
      const request = LetterRequest.ask({ id, pledgeId, name, language, at: tx.now });
      const isKnown = letters.length === 0 && name === approvedName(gift);
      if (name === null || isKnown) {
        await this.paper.issue(tx, { request, gift }, null);
        if (!(await this.letters.insertRequest(tx, request))) throw new IdAlreadyUsed();
        return request;
      }
      if (!(await this.letters.insertRequest(tx, request))) throw new IdAlreadyUsed();
      await this.cases.open(tx, gift, request);
      return request;
    });
  }

  /** A moderator decided on the name of a request. @throws NotAllowedNow when it is decided. */
  async decide(
    tx: Tx,
    requestId: string,
    by: { readonly verdict: 'approved' | 'rejected'; readonly reason: string; by: string | null },
  ): Promise<void> {
    const found = await this.letters.findRequest(tx, requestId);
    if (!found) throw new NotFound();
    if (found.pledgeId === null) throw new NotFound();
    const gift = await this.#lock(tx, found.pledgeId);
    const request = await this.letters.findRequest(tx, requestId);
    assert(request !== null, `request ${requestId} was found before`);
    if (request.state !== 'submitted') throw new NotAllowedNow();
    if (by.verdict === 'approved') await this.paper.issue(tx, { request, gift }, by.by);
    else await this.cases.refuse(tx, request, by.reason);
    await this.letters.saveRequest(tx, request);
  }

  /** A letter and the gift it gives thanks for; null for letters of batches. */
  async withGift(
    tx: Tx,
    letterId: string,
  ): Promise<{ letter: ThanksLetter; gift: DonorPledge } | null> {
    const letter = await this.letters.findLetter(tx, letterId);
    const gift = letter?.pledgeId == null ? null : await this.reading.find(tx, letter.pledgeId);
    return letter && gift && { letter, gift };
  }

  /** A request whose name was not let through, and its gift; null for any other. */
  async refusedWithGift(
    tx: Tx,
    requestId: string,
  ): Promise<{ request: LetterRequest; gift: DonorPledge } | null> {
    const request = await this.letters.findRequest(tx, requestId);
    if (request?.state !== 'rejected' || request.pledgeId === null) return null;
    const gift = await this.reading.find(tx, request.pledgeId);
    return gift && { request, gift };
  }

  /** The lock of the wish keeps two requests for a gift apart. */
  async #lock(tx: Tx, pledgeId: string): Promise<DonorPledge> {
    const found = await this.reading.find(tx, pledgeId);
    if (!found) throw new NotFound();
    await this.wishes.lockForPledge(tx, found.pledge.wishId);
    const gift = await this.reading.find(tx, pledgeId);
    assert(gift !== null, `gift ${pledgeId} was found before`);
    return gift;
  }
}

/** Whether the goods are there, so that thanks are due. */
function isFulfilled({ pledge, wish }: DonorPledge): boolean {
  const isGiven = pledge.state === 'paid' || pledge.state === 'accepted';
  return isGiven && (wish.status === 'accepted' || wish.status === 'thanked');
}

/** The name that a moderator let through for the public page of the wish. */
function approvedName({ pledge }: DonorPledge): string | null {
  return pledge.publicNameState === 'approved' ? pledge.publicName : null;
}
