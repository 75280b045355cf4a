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

  it('reminds of each wish by itself, and of none that was let go', async () => {
    const ids = await wishes(2);
    const address = 'reminded@example.kz';
    await world.claimAll({ wishIds: ids, contact: address, locale: 'ru' });
    expect(await to(address)).toHaveLength(1);
    world.clock.offsetMs = 6 * 86_400_000;
    await sweepClaims(world);
    const reminders = await to(address);
    expect(reminders).toHaveLength(2);
    for (const { text } of reminders) expect(text).toContain('/ru/pledges/');
  });
});
