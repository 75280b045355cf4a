import { TooManyAttempts } from '@app/platform';
import { RateLimits } from './rate-limits.js';
import { aPlatform } from './testing/index.js';

const platform = await aPlatform([]);
const limits = new RateLimits(platform.parts.transactions, platform.links);
afterAll(() => platform.close());

const minutes = (count: number) => count * 60_000;
beforeEach(() => {
  platform.clock.offsetMs = 0;
});

const take = (key: string, most = 3) =>
  limits.take({ purpose: 'spec', key, most, perSeconds: 3600 });

async function waitOf(work: Promise<void>): Promise<unknown> {
  const error: unknown = await work.catch((thrown: unknown) => thrown);
  return error instanceof TooManyAttempts ? error.values['retryAfterSeconds'] : error;
}

describe('rate limits', () => {
  it('count each key for itself', async () => {
    for (let n = 0; n < 3; n += 1) await take('a');
    await expect(take('a')).rejects.toThrow(TooManyAttempts);
    await take('b');
  });

  it('hold for every hour, not only for hours of the clock', async () => {
    const aligned =
      minutes(60) - ((await platform.parts.transactions.now()).getTime() % minutes(60));
    platform.clock.offsetMs = aligned + minutes(59);
    for (let n = 0; n < 3; n += 1) await take('edge');
    platform.clock.offsetMs = aligned + minutes(61);
    await expect(take('edge')).rejects.toThrow(TooManyAttempts);
    platform.clock.offsetMs = aligned + minutes(118);
    await expect(take('edge')).rejects.toThrow(TooManyAttempts);
  });

  it('say how long to wait, and that is true', async () => {
    for (let n = 0; n < 3; n += 1) await take('wait');
    const seconds = Number(await waitOf(take('wait')));
    expect(seconds).toBeGreaterThan(3600 - 301);
    expect(seconds).toBeLessThanOrEqual(3900);
    platform.clock.offsetMs = (seconds - 2) * 1000;
    await expect(take('wait')).rejects.toThrow(TooManyAttempts);
    platform.clock.offsetMs = (seconds + 1) * 1000;
    await take('wait');
  });

  it('do not count what they refuse, so that nobody is kept out for ever', async () => {
    for (let n = 0; n < 3; n += 1) await take('refused');
    for (let n = 0; n < 20; n += 1) await waitOf(take('refused'));
    platform.clock.offsetMs = minutes(66);
    await take('refused');
  });

  it('let exactly as many through when all come at once', async () => {
    const results = await Promise.allSettled(Array.from({ length: 40 }, () => take('rush', 10)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
  });

  it('count against all limits or none', async () => {
    const wide = { purpose: 'spec', key: 'wide', most: 2, perSeconds: 60 };
    const full = { purpose: 'spec', key: 'full', most: 0, perSeconds: 60 };
    await expect(limits.takeAll([wide, full])).rejects.toThrow(TooManyAttempts);
    await expect(limits.takeAll([full, wide])).rejects.toThrow(TooManyAttempts);
    await limits.take(wide);
    await limits.take(wide);
  });

  it('keep no address that could be read back', async () => {
    await take('ayan@example.kz');
    const rows = await platform.parts.transactions.read<{ key: string }>(
      `SELECT key FROM identity.attempt WHERE key LIKE '%example%' OR key LIKE '%ayan%'`,
    );
    expect(rows).toEqual([]);
  });
});
