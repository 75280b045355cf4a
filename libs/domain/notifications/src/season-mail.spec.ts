import { SeasonEnds, SeasonService, TurnSeasons } from '@app/campaigns';
import type { Actor } from '@app/identity';
import { newId } from '@app/platform';
import { anAccount } from '@app/wishes/testing';
import { aLetterWorld, type LetterWorld } from './testing/index.js';

let world: LetterWorld;
let admin: Actor;

beforeAll(async () => {
  world = await aLetterWorld();
  const accountId = await world.transactions.run(anAccount);
  admin = {
    ...{ accountId, displayName: 'Әкімші', email: 'admin@example.kz', ip: '203.0.113.7' },
    ...{ roles: new Set(['admin'] as const), locale: 'ru' },
  };
}, 60_000);
afterAll(() => world.close());

const on = (day: string): void => {
  world.clock.offsetMs = Date.parse(`2027-${day}+05:00`) - Date.now();
};
const turn = async (): Promise<void> => {
  const sweep = world.get(TurnSeasons);
  await Promise.all([sweep.run(), sweep.run()]);
};
const plain = (text: string | undefined): string => (text ?? '').replaceAll('\u00a0', ' ');
const seasonMails = async () =>
  (await world.mails()).filter(({ mail }) => mail.subject?.includes('Көктем') === true);

it('an institution is told of its open wishes two weeks before the end, and when it is over', async () => {
  on('01-20T12:00');
  const words = { titleKk: 'Көктем', titleRu: 'Весна', titleEn: 'Spring' };
  const days = { firstDay: '2027-03-01', lastDay: '2027-05-31' };
  const id = newId();
  await world.get(SeasonService).announce(admin, id, { ...words, ...days });
  on('03-10T12:00');
  const deadline = '2028-01-31';
  const atlas = await world.wish({ title: 'Атлас', language: 'kk', deadline });
  const ball = await world.wish({ title: 'Доп', language: 'kk', deadline });
  await turn();
  expect(await seasonMails()).toEqual([]);

  on('05-18T00:05');
  await turn();
  const mails = await seasonMails();
  const subject = '«Көктем» аяқталып келеді, соңғы күні – 2027 ж. 31 мамыр: ашық тілек – 1';
  expect(mails.map(({ mail }) => plain(mail.subject))).toEqual(
    Array.from({ length: 2 }, () => subject),
  );
  const texts = mails.map(({ mail }) => mail.text ?? '');
  expect(texts.some((text) => text.includes('Атлас'))).toBe(true);
  expect(texts.some((text) => text.includes(`/desk/${ball.institutionId}/season`))).toBe(true);
  await turn();
  expect(await seasonMails()).toEqual([]);

  const { wishId } = atlas;
  const chosen = { seasonId: id, wishId, reason: 'carriedOver' };
  await world.get(SeasonEnds).choose(admin, chosen);
  on('06-01T00:05');
  await turn();
  const over = await seasonMails();
  expect(over.map(({ mail }) => mail.subject)).toEqual([
    '«Көктем» аяқталды: себебі жазылмаған тілек – 1',
  ]);
  expect(plain(over[0]?.mail.text)).toContain('14 маусым');
}, 60_000);
