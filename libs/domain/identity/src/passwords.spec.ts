import { parseOptions } from '@node-rs/argon2';
import { TryAgainError } from '@app/platform';
import { workOf } from '@app/testing';
import { Passwords } from './passwords.js';

const passwords = new Passwords();

describe('passwords', () => {
  it('are kept as Argon2id with 19 MiB and two passes', async () => {
    const phc = await passwords.hash('шаңырақ');
    expect(phc).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(parseOptions(phc)).toMatchObject({ memoryCost: 19_456, timeCost: 2, outputLen: 32 });
  });

  it('match only themselves', async () => {
    const phc = await passwords.hash('шаңырақ');
    expect(await passwords.matches(phc, 'шаңырақ')).toBe(true);
    expect(await passwords.matches(phc, 'шанырак')).toBe(false);
    expect(await passwords.matches(null, 'шаңырақ')).toBe(false);
  });

  it('cost the same work when there is no account', async () => {
    const phc = await passwords.hash('known');
    await passwords.warmUp();
    const known: number[] = [];
    const unknown: number[] = [];
    for (let round = 0; round < 9; round += 1) {
      known.push(await workOf(() => passwords.matches(phc, 'wrong')));
      unknown.push(await workOf(() => passwords.matches(null, 'wrong')));
    }
    const ratio = Math.min(...unknown) / Math.min(...known);
    expect(ratio).toBeGreaterThan(0.6);
    expect(ratio).toBeLessThan(1.6);
  });

  it('are checked two at a time; who would wait too long is asked to try again', async () => {
    const busy = new Passwords();
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, () => busy.matches(null, 'x')),
    );
    const refused = results.filter(
      (result) => result.status === 'rejected' && result.reason instanceof TryAgainError,
    );
    expect(refused).toHaveLength(8);
    expect(await busy.matches(null, 'x')).toBe(false);
  });
});
