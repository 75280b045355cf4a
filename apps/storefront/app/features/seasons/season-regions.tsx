import type { ReactElement } from 'react';
import { useSpeech } from '../../shared/i18n.js';
import { fulfilledOf, regionName } from './season-words.js';
import type { RegionNames, SeasonReport } from './seasons.graphql.js';

interface SeasonRegionsProps {
  rows: SeasonReport['regions'];
  names: RegionNames;
}

/** What became of the wishes of each region. */
export function SeasonRegions({ rows, names }: SeasonRegionsProps): ReactElement {
  const speech = useSpeech();
  const { t, number } = speech;
  const columns = ['wishes', 'fulfilled', 'underWay', 'carriedOver', 'unfulfilled'] as const;
  return (
    <section>
      <h2 className="mb-4">{t('seasons.regions')}</h2>
      <div className="table-wrap" role="region" aria-label={t('seasons.regions')} tabIndex={0}>
        <table className="table">
          <caption className="sr-only">{t('seasons.regions')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('seasons.region')}</th>
              {columns.map((column) => (
                <th key={column} scope="col" className="num">
                  {column === 'carriedOver'
                    ? t('seasons.count.carriedOver')
                    : t(`seasons.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ code, count }) => (
              <tr key={code}>
                <th scope="row" className="font-normal">
                  {regionName(code, names, speech)}
                </th>
                <td className="num">{number(count.wishes)}</td>
                <td className="num">{number(fulfilledOf(count))}</td>
                <td className="num">{number(count.open + count.promised)}</td>
                <td className="num">{number(count.carriedOver)}</td>
                <td className="num">{number(count.withdrawn + count.nobodyCame)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
