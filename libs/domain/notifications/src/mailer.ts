import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import type { Locale } from '@app/i18n';
import { ConfigToken, type Config } from '@app/platform';

/** A letter in the form in which it leaves us. */
export interface Mail {
  /** Same id, same Message-ID: a mail that comes twice is known as one. */
  readonly id: string;
  readonly to: string;
  readonly locale: Locale;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Where its reader stops such mail; null for what is not to be stopped. */
  readonly stopUrl: string | null;
}

/** Why a mail did not go out. Holds no address and no text of the mail. */
export class MailNotSent extends Error {
  constructor(
    /** Code of the failure and of the mail server's answer, such as "EENVELOPE 550". */
    readonly failure: string,
    /** Whether the server will never take this mail. */
    readonly isFinal: boolean,
    /** Whether the server could not be reached at all. */
    readonly isServerAway: boolean,
  ) {
    super(`a mail was not sent: ${failure}`);
  }
}

/**
 * How long one mail may take, however slowly a server talks: shorter than the pause before a second
 * attempt, so that two never overlap.
 */
const longestMs = 45_000;

/** Hands mail to the SMTP server of the installation. */
@Injectable()
export class Mailer implements OnModuleDestroy {
  readonly #config: Config;
  readonly #host: string;
  readonly #transport: ReturnType<typeof openTransport> | null;

  constructor(@Inject(ConfigToken) config: Config) {
    this.#config = config;
    this.#host = new URL(config.publicUrl).hostname;
    this.#transport = config.mail.smtpUrl === null ? null : openTransport(config.mail.smtpUrl);
  }

  /** Whether the installation has a mail server. */
  get isReady(): boolean {
    return this.#transport !== null;
  }

  /** @throws MailNotSent */
  async send(mail: Mail): Promise<void> {
    if (this.#transport === null) throw new MailNotSent('NOSERVER', false, true);
    try {
      await this.#transport.sendMail({
        messageId: `<${mail.id}@${this.#host}>`,
        from: this.#config.mail.from,
        to: { name: '', address: mail.to },
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        headers: {
          'Content-Language': mail.locale,
          'Auto-Submitted': 'auto-generated',
          ...stopHeaders(mail.stopUrl),
        },
        disableFileAccess: true,
        disableUrlAccess: true,
        signal: AbortSignal.timeout(longestMs),
      });
    } catch (error) {
      throw notSent(error);
    }
  }

  onModuleDestroy(): void {
    this.#transport?.close();
  }
}

/** One press in a mail program stops such mail (RFC 8058). */
function stopHeaders(url: string | null): Record<string, string> {
  if (url === null) return {};
  return {
    'List-Unsubscribe': `<${url}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}

function openTransport(url: string) {
  return createTransport({
    url,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    dnsTimeout: 5_000,
    socketTimeout: 20_000,
  });
}

const awayCodes = new Set(['ECONNECTION', 'ECONNREFUSED', 'ETIMEDOUT', 'EDNS', 'ESOCKET', 'EAUTH']);

/** The server refuses the address or the mail itself for good. */
const finalCodes = new Set(['EENVELOPE', 'EMESSAGE']);

function notSent(error: unknown): MailNotSent {
  const code = fieldOf(error, 'code') ?? 'UNKNOWN';
  const answer = Number(fieldOf(error, 'responseCode') ?? 0);
  const failure = answer > 0 ? `${code} ${answer}` : code;
  return new MailNotSent(failure, finalCodes.has(code) && answer >= 500, awayCodes.has(code));
}

function fieldOf(error: unknown, name: string): string | null {
  if (typeof error !== 'object' || error === null) return null;
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}
