import { addDays } from '@app/forms';
import { almatyDay, startOfAlmatyDay } from '@app/i18n';
import { BasketReading } from '@app/pledges';
import { sweepClaims } from '@app/pledges/testing';
import { aLetterWorld, type LetterWorld } from './testing/index.js';

let world: LetterWorld;

beforeAll(async () => {
  world = await aLetterWorld();
}, 60_000);

afterAll(async () => {
  await world.close();
});

afterEach(() => {
  world.clock.offsetMs = 0;
});

async function wishes(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let made = 0; made < count; made += 1) {
    ids.push((await world.wish({ acceptsInKind: true })).wishId);
  }
  await world.mails();
  return ids;
}

const to = async (address: string) =>
  (await world.mails()).filter((letter) => letter.to === address).map(({ mail }) => mail);

describe('mail about several wishes of one form', () => {
  it('is one letter with one link, and speaks of what is kept only', async () => {
    const ids = await wishes(3);
    await world.claim({ wishId: String(ids[1]), contact: 'faster@example.kz' });
    const address = 'several@example.kz';
    const form = { wishIds: ids, contact: address, locale: 'en' } as const;
    const token = await world.claimAll(form);
    const [letter, ...others] = await to(address);
    expect(others).toEqual([]);
    expect(letter?.subject).toMatch(/^Reserved for you until .+: 2 wishes$/);
    const links = (letter?.text ?? '').match(/https:\S+/g) ?? [];
    expect(new Set(links)).toEqual(new Set([`https://zhurek.example/en/baskets/${token}`]));
    expect((letter?.text ?? '').match(/^Wish \d: /gm)).toEqual(['Wish 1: ', 'Wish 2: ']);
  });

  it('is not written when nothing could be kept, nor to a telephone number', async () => {
    const ids = await wishes(2);
    for (const wishId of ids) await world.claim({ wishId, contact: '+77010000001' });
    await world.mails();
    await world.claimAll({ wishIds: ids, contact: 'late@example.kz' });
    expect(await to('late@example.kz')).toEqual([]);
    const more = await wishes(2);
    await world.claimAll({ wishIds: more, contact: '+77010000002' });
    const subjects = (await world.mails()).map(({ mail }) => mail.subject ?? '');
    expect(subjects.filter((text) => text.startsWith('Демеуші затты өзі әкеледі'))).toHaveLength(2);
    expect(subjects.filter((text) => text.startsWith('Сізге сақталды'))).toEqual([]);
  });

  /** At ten in the morning, so many days on: two workers do at once what is due, and again. */
  async function remindedOn(days: number, address: string) {
    const day = startOfAlmatyDay(addDays(almatyDay(new Date()), days));
    world.clock.offsetMs = day.getTime() + 10 * 3_600_000 - Date.now();
    await Promise.all([sweepClaims(world), sweepClaims(world)]);
    const first = await to(address);
    await Promise.all([sweepClaims(world), sweepClaims(world)]);
    expect(await to(address)).toEqual([]);
    return first;
  }

  it('reminds once a day of all that is open, and of none that was let go', async () => {
    const ids = await wishes(10);
    const address = 'reminded@example.kz';
    const token = await world.claimAll({ wishIds: ids, contact: address, locale: 'ru' });
    expect(await to(address)).toHaveLength(1);
    const day5 = await remindedOn(5, address);
    expect(day5.map(({ subject }) => subject)).toEqual([
      expect.stringMatching(/^10 желаний ждут до \d/),
    ]);
    const text = day5[0]?.text ?? '';
    expect(text.match(/^Желание \d+: /gm)).toHaveLength(10);
    expect(text).toContain(`/ru/baskets/${token}`);
    expect(text).not.toContain('/ru/pledges/');
    const shown = await world.get<BasketReading>(BasketReading).byLink(token);
    const links = (shown ?? []).map(({ promise }) => promise?.statusToken ?? '');
    for (const link of links.slice(0, 7)) await world.claims.release(link);
    await world.claims.send(String(links[7]), { trackingNumber: null });
    await world.claims.extend(String(links[8]));
    await world.mails();
    const day10 = await remindedOn(10, address);
    expect(day10.map(({ subject }) => subject)).toEqual([
      expect.stringMatching(/^2 желания ждут до \d/),
    ]);
    expect((day10[0]?.text ?? '').match(/Последний день/g)).toHaveLength(2);
    expect((await remindedOn(14, address)).map(({ subject }) => subject)).toEqual([
      expect.stringMatching(/^Сегодня последний день брони: 1 желание$/),
    ]);
  });
});
