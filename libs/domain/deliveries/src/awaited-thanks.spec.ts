import { newId } from '@app/platform';
import { AwaitedThanksService } from './awaited-thanks.js';
import { aDeliveryDesk, type TestDeliveries } from './testing/index.js';

const day = 86_400_000;

describe('thanks that are awaited', () => {
  let test: TestDeliveries;
  beforeAll(async () => {
    test = await aDeliveryDesk();
  });
  afterEach(() => {
    test.clock.offsetMs = 0;
  });
  afterAll(() => test.close());

  const take = () => test.run((tx) => test.get(AwaitedThanksService).take(tx));

  it('are taken a week after the goods were accepted, once, by one of two', async () => {
    const { wishId, institutionId } = await test.acceptedGoods();
    test.clock.offsetMs = 7 * day - 60_000;
    await expect(take()).resolves.toEqual([]);
    test.clock.offsetMs = 7 * day + 60_000;
    const both = await Promise.all([take(), take()]);
    expect(both.flat()).toEqual([{ wishId, institutionId }]);
    test.clock.offsetMs = 30 * day;
    await expect(take()).resolves.toEqual([]);
  });

  it.each([
    ['sent to a moderator', null, 0],
    ['published', 'approve', 0],
    ['returned', 'return', 1],
  ] as const)('are not awaited once they are %s: %s', async (_what, verdict, awaited) => {
    const { wishId, memberId } = await test.acceptedGoods();
    const id = newId();
    const text = 'Көп рақмет, күртеше дәл келді.';
    await test.thanks.write(memberId, { id, wishId, language: 'kk', text });
    if (verdict) await test.decide({ kind: 'thanks', id, version: 1, verdict, reason: 'Қысқа' });
    test.clock.offsetMs = 8 * day;
    expect((await take()).length).toBe(awaited);
  });
});
