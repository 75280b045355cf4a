import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import PostalMime, { type Address, type Email } from 'postal-mime';

/** One received message as the list shows it. */
export interface InboxSummary {
  /** Name of the file without its ending; newer ids sort after older ones. */
  readonly id: string;
  readonly receivedAt: Date;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
}

/** One received message in full. */
export interface InboxMessage extends InboxSummary {
  readonly messageId: string;
  readonly language: string | null;
  readonly html: string | null;
  readonly text: string;
}

const idShape = /^\d{13}-[0-9a-f]{8}$/;

/** Messages as `.eml` files in one folder; only the newest ones are kept. */
export class InboxStore {
  readonly #folder: string;
  readonly #keepMost: number;
  readonly #known = new Map<string, InboxSummary>();
  #lastInstant = 0;

  constructor(folder: string, keepMost: number) {
    this.#folder = folder;
    this.#keepMost = keepMost;
  }

  /** Keeps a message and drops the oldest beyond the bound. Returns the id. */
  async add(raw: Buffer): Promise<string> {
    await mkdir(this.#folder, { recursive: true });
    const id = this.#nextId();
    const draft = path.join(this.#folder, `${id}.tmp`);
    await writeFile(draft, raw);
    await rename(draft, this.#file(id));
    const tooOld = (await this.#ids()).slice(this.#keepMost);
    for (const old of tooOld) {
      this.#known.delete(old);
      await rm(this.#file(old), { force: true });
    }
    return id;
  }

  /** All messages, newest first. */
  async list(): Promise<InboxSummary[]> {
    const summaries: InboxSummary[] = [];
    for (const id of await this.#ids()) {
      const known = this.#known.get(id) ?? (await this.read(id));
      if (!known) continue;
      const { receivedAt, from, to, subject } = known;
      const summary = { id, receivedAt, from, to, subject };
      this.#known.set(id, summary);
      summaries.push(summary);
    }
    return summaries;
  }

  /** One message, or null when there is none with this id. */
  async read(id: string): Promise<InboxMessage | null> {
    if (!idShape.test(id)) return null;
    const raw = await readIfThere(this.#file(id));
    if (!raw) return null;
    const mail = await PostalMime.parse(raw);
    return {
      id,
      receivedAt: new Date(Number(id.slice(0, 13))),
      from: shown(mail.from ? [mail.from] : []),
      to: shown(mail.to ?? []),
      subject: mail.subject ?? '',
      messageId: mail.messageId ?? '',
      language: headerOf(mail, 'content-language'),
      html: mail.html ?? null,
      text: mail.text ?? '',
    };
  }

  /** Ids grow even within one millisecond, so that the order of arrival is kept. */
  #nextId(): string {
    this.#lastInstant = Math.max(Date.now(), this.#lastInstant + 1);
    return `${this.#lastInstant}-${randomBytes(4).toString('hex')}`;
  }

  async #ids(): Promise<string[]> {
    const names = await readdir(this.#folder).catch((error: unknown) => {
      if (isMissing(error)) return [];
      throw error;
    });
    return names
      .filter((name) => name.endsWith('.eml'))
      .map((name) => name.slice(0, -'.eml'.length))
      .filter((id) => idShape.test(id))
      .sort()
      .reverse();
  }

  #file(id: string): string {
    return path.join(this.#folder, `${id}.eml`);
  }
}

function shown(addresses: readonly Address[]): string {
  return addresses
    .flatMap((address) => address.group ?? [address])
    .map(({ name, address }) => (name ? `${name} <${address}>` : address))
    .join(', ');
}

function headerOf(mail: Email, key: string): string | null {
  return mail.headers.find((header) => header.key === key)?.value ?? null;
}

async function readIfThere(file: string): Promise<Buffer | null> {
  return readFile(file).catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
}

function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}
