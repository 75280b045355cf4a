import type { ReactElement } from 'react';
import { useSpeech } from '../../shared/i18n.js';
import { SeasonPages } from '../../shared/season-pages.js';
import { endTitle, regionName } from './season-words.js';
import type { RegionNames, SeasonEnds } from './seasons.graphql.js';

interface SeasonEndsProps {
  ends: SeasonEnds;
  names: RegionNames;
  /** The page that is read, from 1 on. */
  page: number;
  hasNext: boolean;
}

/** Every wish that stayed without its good, and why. Only what everybody could read of it. */
export function SeasonEndsList({ ends, names, page, hasNext }: SeasonEndsProps): ReactElement {
  const speech = useSpeech();
  const { t, link } = speech;
  return (
    <section id="ends">
      <h2 className="mb-4">{t('seasons.ends')}</h2>
      {ends.length === 0 ? (
        <p>{t('seasons.ends.none')}</p>
      ) : (
        <ul className="card divide-y divide-line">
          {ends.map((end) => (
            <li
              key={end.wishId}
              className="grid max-w-none gap-x-6 gap-y-1 p-4 md:grid-cols-[2fr_1fr_2fr]"
            >
              <span className="min-w-0 wrap-anywhere" lang={end.language ?? undefined}>
                {end.open && !end.untitled ? (
                  <a href={link(`/wishes/${end.wishId}`)}>{endTitle(end, speech)}</a>
                ) : (
                  endTitle(end, speech)
                )}
              </span>
              <span className="text-small text-quiet">
                {regionName(end.regionCode, names, speech)}
              </span>
              <span className="text-small">{t(`seasons.reason.${end.reason}`)}</span>
            </li>
          ))}
        </ul>
      )}
      <SeasonPages page={page} hasNext={hasNext} anchor="ends" />
    </section>
  );
}
