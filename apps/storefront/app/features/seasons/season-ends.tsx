import type { ReactElement } from 'react';
import { useSpeech } from '../../shared/i18n.js';
import { endTitle, regionName } from './season-words.js';
import type { RegionNames, SeasonEnds } from './seasons.graphql.js';

interface SeasonEndsProps {
  ends: SeasonEnds;
  names: RegionNames;
  /** The page that follows; null when this is the last. */
  next: number | null;
}

/** Every wish that stayed without its good, and why. Only what everybody could read of it. */
export function SeasonEndsTable({ ends, names, next }: SeasonEndsProps): ReactElement {
  const speech = useSpeech();
  const { t, link } = speech;
  return (
    <section id="ends">
      <h2 className="mb-4">{t('seasons.ends')}</h2>
      {ends.length === 0 ? (
        <p>{t('seasons.ends.none')}</p>
      ) : (
        <div className="table-wrap" role="region" aria-label={t('seasons.ends')} tabIndex={0}>
          <table className="table">
            <caption className="sr-only">{t('seasons.ends')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('seasons.ends.wish')}</th>
                <th scope="col">{t('seasons.region')}</th>
                <th scope="col">{t('seasons.ends.why')}</th>
              </tr>
            </thead>
            <tbody>
              {ends.map((end) => (
                <tr key={end.wishId}>
                  <th scope="row" className="font-normal" lang={end.language ?? undefined}>
                    {end.open ? (
                      <a href={link(`/wishes/${end.wishId}`)}>{endTitle(end, speech)}</a>
                    ) : (
                      endTitle(end, speech)
                    )}
                  </th>
                  <td>{regionName(end.regionCode, names, speech)}</td>
                  <td>{t(`seasons.reason.${end.reason}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {next !== null && (
        <p className="mt-4">
          <a href={`?page=${next}#ends`}>{t('seasons.ends.more')}</a>
        </p>
      )}
    </section>
  );
}
