import { newId, NotFound } from '@app/platform';
import { letterClasses } from './letter-classes.js';
import { MessageOutbox, type OutgoingLetter } from './message-outbox.js';
import { ReaderChoice } from './reader-choice.js';
import { aLetterWorld, type LetterWorld, type ReceivedMail } from './testing/index.js';

const budget = { perAddressDay: 3, perHour: 8 };

let world: LetterWorld;
let outbox: MessageOutbox;
let choices: ReaderChoice;

beforeAll(async () => {
  world = await aLetterWorld(budget);
  outbox = world.get(MessageOutbox);
  choices = world.get(ReaderChoice);
}, 60_000);
beforeEach(async () => {
  // What the spec before left over leaves, and is out of every budget.
  await world.pass(25 * 60);
  await world.sender.run();
  await world.pass(25 * 60);
  world.mailServer.received.length = 0;
});
afterAll(() => world.close());

let people = 0;
const somebody = (): string => `reader-${(people += 1)}@example.kz`;

const gift = {
  pledgeId: newId(),
  amountMinor: '1250000',
  wishTitle: 'Қысқы етік',
  wishLanguage: 'kk',
} as const;

function receipt(toAddress: string): OutgoingLetter {
  const params = { ...gift, sentence: 'pledge.sentence.paid.collecting', number: 'ZH-2026-000123' };
  return { receiverId: newId(), toAddress, locale: 'kk', template: 'receipt', params };
}

function news(toAddress: string): OutgoingLetter {
  const params = { ...gift, sentence: 'pledge.sentence.paid.accepted' };
  return { receiverId: newId(), toAddress, locale: 'ru', template: 'accepted', params };
}

function duty(toAddress: string): OutgoingLetter {
  const params = { institutionId: newId(), nameKk: 'Жанұя', nameRu: 'Семья', reason: 'БСН' };
  return { receiverId: newId(), toAddress, locale: 'kk', template: 'institutionReturned', params };
}

async function write(...letters: readonly OutgoingLetter[]): Promise<void> {
  await world.transactions.run((tx) => {
    const occasion = { event: `spec:${newId()}`, happenedAt: tx.now, freshDays: 1 };
    return outbox.writeOnce(tx, occasion, async () => letters);
  });
}

async function send(): Promise<ReceivedMail[]> {
  world.mailServer.received.length = 0;
  await world.sender.run();
  return [...world.mailServer.received];
}

const headersOf = ({ mail }: ReceivedMail, key: string): string | undefined =>
  mail.headers.find((header) => header.key === key)?.value;

/** The secret part of the link that stops letters. */
function tokenIn(mail: ReceivedMail): string {
  return /\/mail\/([A-Za-z0-9_-]{44})>/.exec(headersOf(mail, 'list-unsubscribe') ?? '')?.[1] ?? '';
}

async function only(letter: OutgoingLetter): Promise<ReceivedMail> {
  await write(letter);
  const [mail] = await send();
  if (!mail) throw new Error('nothing came');
  return mail;
}

describe('news by mail', () => {
  it('can be stopped by one press, in the mail program and in the letter', async () => {
    const mail = await only(news(somebody()));
    const address = `https://zhurek.example/ru/mail/${tokenIn(mail)}`;
    expect(headersOf(mail, 'list-unsubscribe')).toBe(`<${address}>`);
    expect(headersOf(mail, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(mail.mail.text).toContain(`Не присылать такие письма:\n${address}`);
    expect(mail.mail.html).toContain(`href="${address}"`);
  });

  it('stays away once it is stopped, and comes again when asked for', async () => {
    const reader = somebody();
    const token = tokenIn(await only(news(reader)));
    await choices.choose(token, { stopped: true });
    await choices.choose(token, { stopped: true });
    expect(await choices.byLink(token)).toBe(true);
    // Addresses are the same in capitals.
    await write(news(reader), news(reader.toUpperCase()), receipt(reader), duty(reader));
    expect((await send()).map(({ to }) => to)).toEqual([reader, reader]);
    expect(
      await world.transactions.read(
        `SELECT template, params FROM notifications.message WHERE state = 'stopped'`,
      ),
    ).toEqual(Array(2).fill({ template: 'accepted', params: {} }));
    await choices.choose(token, { stopped: false });
    expect(await choices.byLink(token)).toBe(false);
    await world.pass(25 * 60);
    await write(news(reader));
    expect(await send()).toHaveLength(1);
  });

  it('is stopped for its reader alone, by nobody who guesses', async () => {
    const [one, other] = [somebody(), somebody()];
    const token = tokenIn(await only(news(one)));
    await choices.choose(token, { stopped: true });
    await write(news(other));
    expect(await send()).toHaveLength(1);
    const guess = `${token.slice(0, 43)}${token.endsWith('A') ? 'B' : 'A'}`;
    for (const wrong of [guess, '', 'x', token.slice(1), `${token}x`]) {
      expect(await choices.byLink(wrong)).toBeNull();
      await expect(choices.choose(wrong, { stopped: true })).rejects.toThrow(NotFound);
    }
  });

  it('says no address in its link, and none is kept of who stopped it', async () => {
    const reader = somebody();
    const token = tokenIn(await only(news(reader)));
    await choices.choose(token, { stopped: true });
    const rows = await world.transactions.read(
      'SELECT stopped_reader::text AS row FROM notifications.stopped_reader',
    );
    const seen = `${JSON.stringify(rows)}${Buffer.from(token, 'base64url').toString('latin1')}`;
    expect(seen).not.toMatch(/reader-|example/);
  });
});

describe('receipts, links to sign in and what waits for an answer', () => {
  it('cannot be stopped: no link, no header', async () => {
    for (const letter of [receipt(somebody()), duty(somebody())]) {
      const mail = await only(letter);
      expect(headersOf(mail, 'list-unsubscribe')).toBeUndefined();
      expect(headersOf(mail, 'list-unsubscribe-post')).toBeUndefined();
      expect(mail.raw).not.toContain('/mail/');
    }
  });

  it('are all letters about money and about entering', () => {
    const always = Object.entries(letterClasses).filter(([, is]) => is !== 'news');
    expect(Object.fromEntries(always)).toMatchObject({
      ...{ receipt: 'receipt', late: 'receipt', lateReminder: 'receipt' },
      ...{ reserved: 'receipt', refunded: 'receipt', signIn: 'security' },
    });
  });
});

describe('the budget of an address', () => {
  it('lets the rest wait for the next day, and drops nothing', async () => {
    const reader = somebody();
    await write(...Array.from({ length: 5 }, () => news(reader)));
    expect(await send()).toHaveLength(3);
    await world.pass(23 * 60);
    expect(await send()).toHaveLength(0);
    await world.pass(61);
    expect(await send()).toHaveLength(2);
    await world.pass(25 * 60);
    expect(await send()).toHaveLength(0);
  });

  it('holds no receipt back, and no letter to others', async () => {
    const reader = somebody();
    await write(...Array.from({ length: 4 }, () => news(reader)), receipt(reader));
    await write(receipt(reader), news(somebody()));
    const sent = await send();
    const toReader = sent.filter(({ to }) => to === reader);
    const isReceipt = (mail: ReceivedMail) => headersOf(mail, 'content-language') === 'kk';
    expect(toReader.filter(isReceipt)).toHaveLength(2);
    expect(toReader.length - 2).toBeLessThanOrEqual(budget.perAddressDay);
    expect(sent).toHaveLength(toReader.length + 1);
  });

  it('counts the same for several senders at once', async () => {
    const reader = somebody();
    await write(...Array.from({ length: 7 }, () => news(reader)));
    world.mailServer.received.length = 0;
    await Promise.all([1, 2, 3].map(() => world.sender.run()));
    expect(world.mailServer.received).toHaveLength(3);
  });

  it('takes no attempt from a letter that waits', async () => {
    const reader = somebody();
    await write(...Array.from({ length: 4 }, () => news(reader)));
    await send();
    expect(
      await world.transactions.read(
        `SELECT attempts FROM notifications.message WHERE state = 'queued' AND to_address = $1`,
        [reader],
      ),
    ).toEqual([{ attempts: 0 }]);
    await world.pass(25 * 60);
    await send();
  });
});

describe('the budget of an hour', () => {
  it('lets news wait, and receipts pass', async () => {
    const readers = Array.from({ length: 12 }, somebody);
    await write(...readers.map(news));
    expect(await send()).toHaveLength(budget.perHour);
    await write(receipt(somebody()), receipt(somebody()));
    expect((await send()).map(({ mail }) => mail.subject)).toHaveLength(2);
    await world.pass(61);
    expect(await send()).toHaveLength(4);
  });
});
