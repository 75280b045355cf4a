import { Turns } from './turns.js';

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('turns', () => {
  test('one piece of work at a time, in the order of asking', async () => {
    const turns = new Turns(5);
    const done: number[] = [];
    let atWork = 0;
    const work = (number: number) => async () => {
      atWork += 1;
      expect(atWork).toBe(1);
      await pause(5);
      atWork -= 1;
      done.push(number);
      return number;
    };
    const outcomes = await Promise.all([1, 2, 3].map((number) => turns.take(work(number))));
    expect(outcomes).toEqual([1, 2, 3]);
    expect(done).toEqual([1, 2, 3]);
  });

  test('who finds too many waiting is sent away, and may come again', async () => {
    const turns = new Turns(2);
    const busy = [turns.take(() => pause(10)), turns.take(() => pause(10))];
    expect(await turns.take(async () => 'late')).toBeNull();
    await Promise.all(busy);
    expect(await turns.take(async () => 'again')).toBe('again');
  });

  test('work that fails gives its turn on', async () => {
    const turns = new Turns(2);
    const failing = turns.take(async () => {
      throw new Error('no paper');
    });
    await expect(failing).rejects.toThrow('no paper');
    expect(await turns.take(async () => 'next')).toBe('next');
  });
});
