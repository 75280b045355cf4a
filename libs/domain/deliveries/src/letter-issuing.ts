import { lettersForm, lettersProblem, readCode, revokeLetterForm } from '@app/forms';
import { LETTER_CODE_LENGTH, type LetterRecipient } from '@app/forms';
import { accountOf, RateLimits, type Actor } from '@app/identity';
import { InstitutionService } from '@app/institutions';
import {
  Audit,
  checkInput,
  IdAlreadyUsed,
  InvalidInput,
  isUuid,
  newCode,
  NotFound,
  Transactions,
  violatedConstraint,
  type Tx,
} from '@app/platform';
import { refusePersonalData } from '@app/wishes';
import { Injectable } from '@nestjs/common';
import { LetterRepository } from './letter.repository.js';
import { requireId } from './require-id.js';
import { ThanksLetter, type LetterWording } from './thanks-letter.entity.js';

/** What staff send to thank many at once. */
export interface IssueLetters {
  /** UUID made by the page; it names the batch. */
  readonly id: string;
  readonly kind: string;
  readonly campaign?: string | null;
  readonly language: string;
  readonly regionCode?: string | null;
  readonly categoryCodes: readonly string[];
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly recipients: readonly LetterRecipient[];
}

/** Somebody with a stack of letters verifies them all; who tries codes is slowed down. */
const perAddress = { purpose: 'letter.verify', most: 60, perSeconds: 600 };

/** Letters of thanks by staff, and the verification of all letters. */
@Injectable()
export class LetterIssuing {
  constructor(
    private readonly transactions: Transactions,
    private readonly letters: LetterRepository,
    private readonly institutions: InstitutionService,
    private readonly limits: RateLimits,
  ) {}

  /**
   * The letter with this code, for anybody who holds the paper; null when there is none.
   * @throws TooManyAttempts
   */
  async verify(typed: string, ip: string): Promise<ThanksLetter | null> {
    await this.limits.take({ ...perAddress, key: ip });
    const code = readCode(typed, LETTER_CODE_LENGTH);
    return code === null ? null : this.transactions.run((tx) => this.letters.findByCode(tx, code));
  }

  /**
   * Issues a letter for each of up to 200 companies, or people of a campaign. The same id with the
   * same list again changes nothing.
   * @throws InvalidInput, IdAlreadyUsed
   */
  async issue(actor: Actor, input: IssueLetters): Promise<ThanksLetter[]> {
    const { recipients, ...common } = checkInput(lettersForm, input);
    const problem = lettersProblem(common);
    if (problem) throw new InvalidInput([{ path: problem.field, code: problem.code }]);
    if (common.regionCode !== null && !this.institutions.hasRegion(common.regionCode)) {
      throw new InvalidInput([{ path: 'regionCode', code: 'form.region.missing' }]);
    }
    const names = recipients.map(({ name }) => name).join('\n');
    refusePersonalData({ recipients: names, campaign: common.campaign ?? '' });
    const batchId = requireId(input.id);
    const by = accountOf(actor);
    const { regionCode, ...shared } = common;
    const wordings = recipients.map(({ name, wishesCount }) => ({
      ...shared,
      regionCodes: regionCode === null ? [] : [regionCode],
      recipientName: name,
      wishesCount,
    }));
    try {
      return await this.transactions.run((tx) => this.#issueOnce(tx, { batchId, by }, wordings));
    } catch (error) {
      if (violatedConstraint(error) === 'thanks_letter_batch_key') throw new IdAlreadyUsed();
      throw error;
    }
  }

  /** A letter counts no more. @throws NotFound, LetterRevoked, InvalidInput */
  async revoke(actor: Actor, id: string, given: string): Promise<ThanksLetter> {
    const { reason } = checkInput(revokeLetterForm, { reason: given });
    refusePersonalData({ reason });
    const by = accountOf(actor);
    if (!isUuid(id)) throw new NotFound();
    return this.transactions.run(async (tx) => {
      const letter = await this.letters.lockLetter(tx, id);
      if (!letter) throw new NotFound();
      letter.revoke({ by, at: tx.now, reason });
      await this.letters.saveRevocation(tx, letter);
      await Audit.record(tx, {
        ...{ action: 'letters.revoked', actor: `account:${by}` },
        ...{ subjectKind: 'thanksLetter', subjectId: id },
        before: { number: letter.shownNumber, valid: true },
        after: { number: letter.shownNumber, valid: false },
      });
      return letter;
    });
  }

  /** The newest letters first. */
  async newest(page: { below: string | null; most: number }): Promise<ThanksLetter[]> {
    return this.transactions.run((tx) => this.letters.newest(tx, page));
  }

  /** The letters of a batch in the order of its list. */
  async ofBatch(batchId: string): Promise<ThanksLetter[]> {
    if (!isUuid(batchId)) return [];
    return this.transactions.run((tx) => this.letters.ofBatch(tx, batchId));
  }

  async #issueOnce(
    tx: Tx,
    { batchId, by }: { batchId: string; by: string },
    wordings: readonly LetterWording[],
  ): Promise<ThanksLetter[]> {
    const before = await this.letters.ofBatch(tx, batchId);
    if (before.length > 0) {
      const isSame =
        before.length === wordings.length &&
        wordings.every((wording, index) => before[index]?.says(wording));
      if (!isSame) throw new IdAlreadyUsed();
      return before;
    }
    const letters = wordings.map((wording, index) => {
      const place = { batchId, batchPosition: index + 1, by, at: tx.now };
      return ThanksLetter.issue(
        { id: tx.newId(), code: newCode(LETTER_CODE_LENGTH), ...place },
        wording,
      );
    });
    const issued = await this.letters.insertLetters(tx, letters);
    await Audit.record(tx, {
      ...{ action: 'letters.issued', actor: `account:${by}` },
      ...{ subjectKind: 'letterBatch', subjectId: batchId },
      before: null,
      after: { kind: wordings[0]?.kind ?? '', letters: letters.length },
    });
    return issued;
  }
}
