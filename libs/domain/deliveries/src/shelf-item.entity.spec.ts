import { ShelfTooFew } from './deliveries.errors.js';
import { ShelfItem } from './shelf-item.entity.js';

const balls = (units: number) =>
  ShelfItem.put(
    {
      ...{ id: 'i', institutionId: 'a', regionCode: '63', categoryCode: 'sports', title: 'Доп' },
      ...{ ageBand: null, declaredMinor: 0n, pictureId: null, goodsEntryId: null, by: 'm' },
      units,
    },
    new Date('2026-03-22T00:00:00Z'),
  );

describe('goods on the reserve shelf', () => {
  it('lie free, then for a wish, then not at all', () => {
    const item = balls(3);
    expect(item.reserve(2)).toEqual({ free: -2, reserved: 2 });
    expect(item).toMatchObject({ unitsFree: 1, unitsReserved: 2 });
    expect(item.giveOut(2)).toEqual({ free: 0, reserved: -2 });
    expect(item).toMatchObject({ unitsFree: 1, unitsReserved: 0 });
  });

  it('lie free again when a promise fell through', () => {
    const item = balls(1);
    item.reserve(1);
    item.takeBack(1);
    expect(item).toMatchObject({ unitsFree: 1, unitsReserved: 0 });
  });

  it('are never fewer than none, and what is promised is not written off', () => {
    const item = balls(2);
    item.reserve(1);
    expect(() => item.reserve(2)).toThrow(ShelfTooFew);
    expect(() => item.writeOff(2)).toThrow(ShelfTooFew);
    item.writeOff(1);
    expect(item).toMatchObject({ unitsFree: 0, unitsReserved: 1 });
    expect(() => item.giveOut(2)).toThrow(/promised/);
  });
});
