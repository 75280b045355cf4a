import fc from 'fast-check';
import { apiFilter, filterOf, filterQuery } from './filter.js';

const of = (query: string): ReturnType<typeof filterOf> => filterOf(new URLSearchParams(query));

describe('the filter in the address', () => {
  test('becomes the filter of the API', () => {
    const filter = of(
      'q=+қысқы++етік&region=63&category=shoes&age=7-10&price=3000-5000&help=money',
    );
    expect(apiFilter(filter)).toEqual({
      search: 'қысқы етік',
      regionCode: '63',
      categoryCode: 'shoes',
      ageBand: 'BAND_7_10',
      priceMinMinor: '300000',
      priceMaxMinor: '500000',
      kindOfHelp: 'money',
    });
  });

  test('forgets what is not among the choices', () => {
    const filter = of('region=ABC&category=weapons&age=99&price=free&help=x&sort=y&institution=1');
    expect(apiFilter(filter)).toEqual({});
    expect(filterQuery(filter)).toBe('');
  });

  test('loses one choice at a time', () => {
    const filter = of('region=63&category=shoes');
    expect(filterQuery(filter, { region: '' })).toBe('?category=shoes');
    expect(filterQuery(filter, { granted: true })).toBe('?region=63&category=shoes&granted=yes');
  });

  test('reads back what it writes, whatever the address holds', () => {
    const names = fc.constantFrom('q', 'region', 'category', 'age', 'price', 'help', 'sort', 'x');
    const values = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('63', 'shoes', '0-3', '10000-up', 'inKind', 'fair', 'yes'),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(names, values)), (pairs) => {
        const filter = filterOf(new URLSearchParams(pairs));
        expect(of(filterQuery(filter))).toEqual(filter);
      }),
    );
  });
});
