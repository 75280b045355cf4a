import { startOfAlmatyDay } from '@app/i18n';
import { aGuest } from '@app/identity/testing';
import { newId } from '@app/platform';
import { PledgedGoods, QueueService } from '@app/pledges';
import { sweepClaims } from '@app/pledges/testing';
import type { WishAround } from '@app/wishes/testing';
import { aLetterWorld, type LetterWorld } from './testing/index.js';

/**
 * One wish, one donor who forgets, and three who wait: what happens on which day, and who reads of
 * it. All times are those of Almaty; nothing here waits, the clock is set.
 */
let world: LetterWorld;
let wish: WishAround;
const links = new Map<string, string>();

beforeAll(async () => {
  world = await aLetterWorld();
}, 60_000);

afterAll(async () => {
  await world.close();
});

/** Sets the clock, as `at('2027-03-01', '12:00')`. */
function at(day: string, hour: string): void {
  const [hours = 0, minutes = 0] = hour.split(':').map(Number);
  const instant = startOfAlmatyDay(day).getTime() + (hours * 60 + minutes) * 60_000;
  world.clock.offsetMs = instant - Date.now();
}

/** Two workers do at once what time has made due; then all mail goes out. */
async function whatIsSent(): Promise<string[]> {
  await Promise.all([sweepClaims(world), sweepClaims(world)]);
  const mails = await world.mails();
  return mails
    .map(({ to, mail }) => `${nameOf(to)}: ${subjectOf(mail.subject)}`)
    .sort((one, two) => one.localeCompare(two));
}

/** The subject up to the title of the wish, with plain spaces. */
const subjectOf = (subject = ''): string => (subject.split(':')[0] ?? '').replaceAll('\u00a0', ' ');

const nameOf = (address: string): string =>
  links.has(address.split('@')[0] ?? '') ? (address.split('@')[0] ?? '') : 'the institution';

async function statusOfWish(): Promise<string> {
  const [row] = await world.transactions.read<{ status: string }>(
    'SELECT status FROM wishes.wish WHERE id = $1',
    [wish.wishId],
  );
  return row?.status ?? 'none';
}

const queue = (): QueueService => world.get<QueueService>(QueueService);
const linkOf = (name: string): string => links.get(name) ?? '';

async function joins(name: string): Promise<void> {
  links.set(name, '');
  const input = {
    id: newId(),
    wishId: wish.wishId,
    email: `${name}@example.kz`,
    locale: 'en' as const,
  };
  links.set(name, (await queue().join(aGuest('2001:db8::1'), input)).token);
}

const placeOf = async (name: string) => (await queue().byLink(linkOf(name)))?.place.state;

describe('a wish that Asel promises to bring, and forgets', () => {
  it('1 March, noon: Asel claims it, and reads until when it is hers', async () => {
    at('2027-03-01', '12:00');
    wish = await world.wish({ acceptsInKind: true });
    await world.tell({ name: 'WishChanged', wishId: wish.wishId, version: 1 });
    await world.mails();
    links.set('asel', '');
    const claim = { contact: 'asel@example.kz', locale: 'en' as const, plannedOn: '2027-03-08' };
    links.set('asel', (await world.claim({ wishId: wish.wishId, ...claim })).statusToken);
    expect(await whatIsSent()).toEqual([
      'asel: Reserved for you until 15 March 2027',
      'the institution: Демеуші затты өзі әкеледі',
    ]);
  });

  it('an hour later: Bolat, Dana and Erlan wait in line', async () => {
    at('2027-03-01', '13:00');
    await joins('bolat');
    await joins('dana');
    await joins('erlan');
    expect(await whatIsSent()).toEqual([
      'bolat: You are in line',
      'dana: You are in line',
      'erlan: You are in line',
    ]);
    expect((await queue().byLink(linkOf('dana')))?.number).toBe(2);
  });

  it('5 March and the morning of the 6th before nine: nobody is written to', async () => {
    at('2027-03-05', '12:00');
    expect(await whatIsSent()).toEqual([]);
    at('2027-03-06', '08:59');
    expect(await whatIsSent()).toEqual([]);
  });

  it('6 March, day 5, nine o’clock: Asel is reminded, once', async () => {
    at('2027-03-06', '09:00');
    expect(await whatIsSent()).toEqual(['asel: The wish is kept until 15 March 2027']);
    expect(await whatIsSent()).toEqual([]);
  });

  it('11 March, day 10: again', async () => {
    at('2027-03-11', '09:00');
    expect(await whatIsSent()).toEqual(['asel: The wish is kept until 15 March 2027']);
  });

  it('14 March, day 13: again', async () => {
    at('2027-03-14', '09:00');
    expect(await whatIsSent()).toEqual(['asel: The wish is kept until 15 March 2027']);
  });

  it('14 March, evening: Asel takes seven days more, and no eighth', async () => {
    at('2027-03-14', '20:00');
    await world.claims.extend(linkOf('asel'));
    await world.claims.extend(linkOf('asel'));
    expect((await world.reading.byLink(linkOf('asel')))?.standing.lastDay).toBe('2027-03-22');
    at('2027-03-15', '12:00');
    expect(await whatIsSent()).toEqual([]);
  });

  it('21 March, the day before the last: reminded', async () => {
    at('2027-03-21', '09:00');
    expect(await whatIsSent()).toEqual(['asel: The wish is kept until 22 March 2027']);
  });

  it('22 March: told that it is the last day; until midnight it is hers', async () => {
    at('2027-03-22', '09:00');
    expect(await whatIsSent()).toEqual(['asel: Today is the last day of your reservation']);
    at('2027-03-22', '23:59');
    expect(await whatIsSent()).toEqual([]);
    expect(await statusOfWish()).toBe('claimed');
  });

  it('23 March, midnight: one release, one offer, one mail each, though two workers run', async () => {
    at('2027-03-23', '00:00');
    expect(await whatIsSent()).toEqual([
      'asel: The reservation has ended',
      'bolat: It is your turn',
      'the institution: Брондау орындалмады',
    ]);
    expect(await statusOfWish()).toBe('claimed');
    expect(await placeOf('bolat')).toBe('offered');
    expect(await placeOf('dana')).toBe('waiting');
  });

  it('25 March, past midnight: Bolat has not answered in 48 hours, so it is Dana’s turn', async () => {
    at('2027-03-24', '23:59');
    expect(await whatIsSent()).toEqual([]);
    at('2027-03-25', '00:01');
    expect(await whatIsSent()).toEqual(['bolat: The offer has ended', 'dana: It is your turn']);
  });

  it('25 March, ten o’clock: Dana declines, so it is Erlan’s turn', async () => {
    at('2027-03-25', '10:00');
    await queue().leave(linkOf('dana'));
    expect(await whatIsSent()).toEqual(['erlan: It is your turn']);
    const until = (await queue().byLink(linkOf('erlan')))?.place.offerUntil?.toISOString();
    expect(until).toMatch(/^2027-03-27T05:00/);
  });

  it('26 March: Erlan takes it; Bolat can no longer', async () => {
    at('2027-03-26', '12:00');
    const plan = { how: 'bring' as const, plannedOn: '2027-03-30' };
    const late = queue().accept(aGuest('2001:db8::2'), { token: linkOf('bolat'), ...plan });
    await expect(late).rejects.toThrow('OfferOver');
    const taken = await queue().accept(aGuest('2001:db8::3'), { token: linkOf('erlan'), ...plan });
    const again = await queue().accept(aGuest('2001:db8::3'), { token: linkOf('erlan'), ...plan });
    expect(again).toEqual(taken);
    links.set('erlan', taken.statusToken);
    expect(await whatIsSent()).toEqual([
      'erlan: Reserved for you until 9 April 2027',
      'the institution: Демеуші затты өзі әкеледі',
    ]);
  });

  it('27 March: Erlan sends a parcel, and the institution reads its number', async () => {
    at('2027-03-27', '12:00');
    await world.claims.send(linkOf('erlan'), { trackingNumber: 'KZ123456789KZ' });
    expect(await whatIsSent()).toEqual(['the institution: Зат жолда']);
  });

  it('17 April: the parcel never came, nobody waits, and the wish is open again', async () => {
    at('2027-04-17', '23:59');
    expect(await statusOfWish()).toBe('claimed');
    at('2027-04-18', '00:00');
    expect(await whatIsSent()).toEqual([
      'erlan: The reservation has ended',
      'the institution: Брондау орындалмады',
    ]);
    expect(await statusOfWish()).toBe('published');
  });

  it('19 April: Gulnar takes it, and Azat waits; 21 April: hers has come, and he is told', async () => {
    at('2027-04-19', '12:00');
    const claim = { contact: 'gulnar@example.kz', locale: 'en' as const, plannedOn: '2027-04-21' };
    links.set('gulnar', (await world.claim({ wishId: wish.wishId, ...claim })).statusToken);
    await joins('azat');
    await whatIsSent();
    at('2027-04-21', '12:00');
    const goods = world.get<PledgedGoods>(PledgedGoods);
    await world.transactions.run((tx) => goods.recordArrival(tx, wish.wishId));
    expect(await whatIsSent()).toContain('azat: The line is closed');
    expect(await placeOf('azat')).toBe('closed');
  });
});
