import { noCount } from './season-count.js';
import { SeasonCounts, type RegionCount } from './season-counts.js';

/** Counts, and which seasons were asked for. */
function aCount(answer: () => Promise<RegionCount[]>) {
  const asked: unknown[] = [];
  const count = async (ids: readonly string[]): Promise<RegionCount[]> => {
    asked.push(ids);
    return answer();
  };
  return { count, asked };
}

const running = { id: 'running', closedAt: null };
const closed = { id: 'closed', closedAt: new Date(0) };
const minute = 60_001;

describe('the counts of seasons', () => {
  it('are taken once a minute, those of closed seasons once an hour', async () => {
    let now = 0;
    const { count, asked } = aCount(async () =>
      ['running', 'closed'].map((seasonId) => ({ ...noCount, seasonId, code: '63' })),
    );
    const counts = new SeasonCounts(count, () => now);
    const both = () => counts.read([running, closed], '2027-06-15');
    expect((await Promise.all([both(), both()]))[1]).toHaveLength(2);
    now += minute;
    expect(await both()).toHaveLength(2);
    now += 60 * minute;
    await both();
    expect(asked).toEqual([['running', 'closed'], ['running'], ['running', 'closed']]);
  });

  it('are taken anew when the count failed', async () => {
    let fails = true;
    const { count, asked } = aCount(async () => {
      if (fails) throw new Error('away');
      return [];
    });
    const counts = new SeasonCounts(count);
    await expect(counts.read([running], '2027-06-15')).rejects.toThrow('away');
    fails = false;
    expect(await counts.read([running], '2027-06-15')).toEqual([]);
    expect(asked).toHaveLength(2);
  });

  it('of a season that closes follow within the minute', async () => {
    let now = 0;
    const { count, asked } = aCount(async () => []);
    const counts = new SeasonCounts(count, () => now);
    await counts.read([running], '2027-06-15');
    now += minute;
    await counts.read([{ id: 'running', closedAt: new Date(0) }], '2027-06-15');
    now += minute;
    await counts.read([{ id: 'running', closedAt: new Date(0) }], '2027-06-15');
    expect(asked).toHaveLength(2);
  });
});
