import { LETTER_CODE_LENGTH } from '@app/forms';
import { Audit, newCode, News, type Tx } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { letterIssued } from './deliveries.events.js';
import type { LetterRequest } from './letter-request.entity.js';
import { LetterRepository } from './letter.repository.js';
import { ThanksLetter, type LetterSource, type LetterWording } from './thanks-letter.entity.js';

/** Issues letters that donors asked for. */
@Injectable()
export class LetterWriter {
  constructor(
    private readonly letters: LetterRepository,
    private readonly news: News,
  ) {}

  /**
   * Issues the letter that was asked for; its donor is told.
   * @param by who let the name through; null when nobody had to.
   * @throws NotAllowedNow when the request was decided before.
   */
  async write(
    tx: Tx,
    { request, of, by }: { request: LetterRequest; of: LetterSource; by: string | null },
    wording: LetterWording,
  ): Promise<void> {
    const place = { ...of, id: tx.newId(), code: newCode(LETTER_CODE_LENGTH), by, at: tx.now };
    const letter = ThanksLetter.issue(place, wording);
    await this.letters.insertLetters(tx, [letter]);
    request.issue(letter.id, tx.now);
    const { kind, wishesCount: wishes, recipientName } = wording;
    await Audit.record(tx, {
      action: 'letters.issued',
      actor: by === null ? 'system:letters' : `account:${by}`,
      ...{ subjectKind: 'thanksLetter', subjectId: letter.id },
      before: null,
      after: { kind, wishes, named: recipientName !== null },
    });
    await this.news.tell(tx, letterIssued(letter.id));
  }
}
