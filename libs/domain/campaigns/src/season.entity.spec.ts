import { InvalidInput } from '@app/platform';
import { choosingUntil, phaseOf, Season } from './season.entity.js';
import { SeasonFixed } from './seasons.errors.js';

const at = (almaty: string): Date => new Date(`${almaty}+05:00`);
const spring = {
  ...{ titleKk: 'Көктем', titleRu: 'Весна', titleEn: 'Spring' },
  ...{ firstDay: '2027-03-01', lastDay: '2027-05-31' },
};
const announced = (): Season =>
  Season.announce('id', spring, { by: 'admin', at: at('2027-01-20T12:00') });
const fieldsOf = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    if (error instanceof InvalidInput) return error.fields.map(({ path, code }) => [path, code]);
    throw error;
  }
};

describe('a season', () => {
  it('lasts from the first midnight in Almaty to the last', () => {
    const { opensAt, endsAt, firstDay, lastDay } = announced();
    expect(opensAt).toEqual(at('2027-03-01T00:00'));
    expect(endsAt).toEqual(at('2027-06-01T00:00'));
    expect([firstDay, lastDay]).toEqual(['2027-03-01', '2027-05-31']);
  });

  it('stands where the clock says, whether or not anything ran', () => {
    const season = announced();
    const phase = (almaty: string) => phaseOf(season, at(almaty));
    expect(phase('2027-02-28T23:59')).toBe('announced');
    expect(phase('2027-03-01T00:00')).toBe('running');
    expect(phase('2027-05-17T23:59')).toBe('running');
    expect(phase('2027-05-18T00:00')).toBe('ending');
    expect(phase('2027-05-31T23:59')).toBe('ending');
    expect(phase('2027-06-01T00:00')).toBe('over');
    season.closedAt = at('2027-06-10T00:00');
    expect(phase('2027-06-20T00:00')).toBe('closed');
    expect(choosingUntil(season)).toBe('2027-06-14');
  });

  it('begins no earlier than today, ends no earlier than it begins, within a year', () => {
    const wrong = (days: object) =>
      fieldsOf(() =>
        Season.announce('id', { ...spring, ...days }, { by: 'a', at: at('2027-03-02T00:00') }),
      );
    expect(wrong({})).toEqual([['firstDay', 'form.season.past']]);
    expect(wrong({ firstDay: '2027-06-01' })).toEqual([['lastDay', 'form.season.order']]);
    expect(wrong({ firstDay: '2027-03-02', lastDay: '2028-03-02' })).toEqual([
      ['lastDay', 'form.season.tooLong'],
    ]);
    // The day after the last one of a year with four figures cannot be written.
    expect(wrong({ firstDay: '9999-12-30', lastDay: '9999-12-31' })).toEqual([
      ['firstDay', 'form.day.wrong'],
    ]);
  });

  it('may be changed until it begins', () => {
    const season = announced();
    const later = { ...spring, firstDay: '2027-03-05' };
    season.change(later, at('2027-02-28T23:59'));
    expect(season.firstDay).toBe('2027-03-05');
    expect(() => season.change(later, at('2027-03-05T00:00'))).toThrow(SeasonFixed);
  });

  it('may be moved further while it runs, and only further', () => {
    const season = announced();
    const june = { lastDay: '2027-06-14' };
    expect(() => season.extend(june, at('2027-02-01T00:00'))).toThrow(SeasonFixed);
    expect(
      fieldsOf(() => season.extend({ lastDay: '2027-05-31' }, at('2027-05-20T00:00'))),
    ).toEqual([['lastDay', 'form.season.later']]);
    season.endingToldAt = at('2027-05-18T00:00');
    season.extend(june, at('2027-05-20T00:00'));
    expect([season.lastDay, season.endingToldAt]).toEqual(['2027-06-14', null]);
    expect(() => season.extend({ lastDay: '2027-07-01' }, at('2027-06-15T00:00'))).toThrow(
      SeasonFixed,
    );
  });

  it('takes reasons from two weeks before its end until it is settled', () => {
    const season = announced();
    expect(season.takesReasons(at('2027-05-17T23:59'))).toBe(false);
    expect(season.takesReasons(at('2027-05-18T00:00'))).toBe(true);
    expect(season.takesReasons(at('2027-09-01T00:00'))).toBe(true);
    season.closedAt = at('2027-09-02T00:00');
    expect(season.takesReasons(at('2027-09-03T00:00'))).toBe(false);
  });
});
