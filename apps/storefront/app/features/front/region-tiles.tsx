import type { ReactElement } from 'react';
import { type LocalizedText, useSpeech } from '../../shared/i18n.js';

export interface RegionTilesProps {
  regions: readonly { readonly code: string; readonly name: LocalizedText }[];
  counts: readonly { readonly value: string; readonly count: number }[];
}

/** The regions in their order, laid out as a rough map where there is room. */
export function RegionTiles({ regions, counts }: RegionTilesProps): ReactElement {
  const { of, link, number } = useSpeech();
  return (
    <ul className="tiles tile-map">
      {regions.map(({ code, name }) => (
        <li key={code} className={`tile-at-${code}`}>
          <a className="tile h-full" href={link(`/wishes?region=${code}`)}>
            {of(name)}
            <b>{number(counts.find(({ value }) => value === code)?.count ?? 0)}</b>
          </a>
        </li>
      ))}
    </ul>
  );
}
