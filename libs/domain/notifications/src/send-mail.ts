import { Injectable } from '@nestjs/common';
import { Transactions, type Sweep, failpoint } from '@app/platform';
import { LetterDesk, LetterOverdue } from './letter-desk.js';
import { LetterGate } from './letter-gate.js';
import { letterText } from './letter-text.js';
import { Mailer, MailNotSent } from './mailer.js';
import { MessageRepository, type ClaimedMessage } from './message.repository.js';

const mostPerRun = 500;
/** A server that hangs up once may take the next letter; one that is away takes none. */
const mostAwayInARow = 3;

/**
 * Sends letters that are due, one at a time: taken, sent, marked. A crash between the last two
 * sends one letter twice, under the same Message-ID; nothing else can.
 */
@Injectable()
export class SendMail implements Sweep {
  readonly name = 'notifications.send-mail';
  readonly everyMs = 1_500;

  constructor(
    private readonly transactions: Transactions,
    private readonly messages: MessageRepository,
    private readonly gate: LetterGate,
    private readonly desk: LetterDesk,
    private readonly mailer: Mailer,
  ) {}

  /** @throws AggregateError after the rest was done, when letters could not be sent. */
  async run(): Promise<number> {
    if (!this.mailer.isReady) return 0;
    const failures: unknown[] = [];
    let sent = 0;
    let awayInARow = 0;
    for (let taken = 0; taken < mostPerRun; taken += 1) {
      const gated = await this.transactions.run((tx) => this.gate.next(tx));
      if (gated === null) break;
      if (gated.let !== 'through') continue;
      const failure = await this.#deliver(gated.message);
      if (failure === null) sent += 1;
      else failures.push(failure);
      const isAway = failure instanceof MailNotSent && failure.isServerAway;
      awayInARow = isAway ? awayInARow + 1 : 0;
      // The others would meet the same closed door and lose an attempt.
      if (awayInARow === mostAwayInARow) break;
    }
    if (failures.length > 0) {
      throw new AggregateError(failures, `${failures.length} letters were not sent`);
    }
    return sent;
  }

  /** Null when it went out; else why not, which is written down beside the letter. */
  async #deliver(message: ClaimedMessage): Promise<unknown> {
    try {
      await this.#send(message);
    } catch (error) {
      const { failure, isFinal } = verdictOn(error);
      await this.transactions.run((tx) =>
        this.messages.markFailed(tx, message.id, { failure, isFinal }),
      );
      return error;
    }
    failpoint('mail.sent');
    await this.transactions.run((tx) => this.messages.markSent(tx, message.id));
    return null;
  }

  async #send(message: ClaimedMessage): Promise<void> {
    const letter = await this.desk.write(message);
    // The library of mail components is large; a process that sends no mail never loads it.
    const { letterHtml } = await import('./letter-html.js');
    await this.mailer.send({
      id: message.id,
      to: message.toAddress,
      locale: message.locale,
      subject: letter.subject,
      text: letterText(letter),
      html: await letterHtml(letter),
      stopUrl: letter.stop?.url ?? null,
    });
  }
}

function verdictOn(error: unknown): { failure: string; isFinal: boolean } {
  if (error instanceof MailNotSent) return error;
  if (error instanceof LetterOverdue) return { failure: error.message, isFinal: true };
  // A letter that cannot be written today will not be written tomorrow by the same program, but
  // perhaps by the next: it stays in the queue until it is old.
  return { failure: error instanceof Error ? error.name : 'unknown', isFinal: false };
}
