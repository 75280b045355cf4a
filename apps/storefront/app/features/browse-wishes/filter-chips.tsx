import type { ReactElement } from 'react';
import { apiAgeBand, ageBandText } from '../../shared/age-band.js';
import { type Speech, useSpeech } from '../../shared/i18n.js';
import type { Named } from './filter-form.js';
import { type Filter, filterQuery } from './filter.js';

interface FilterChipsProps {
  filter: Filter;
  regions: readonly Named[];
  categories: readonly Named[];
}

interface Chip {
  label: string;
  without: Partial<Filter>;
}

/** The choices made, each a link that takes it away again. */
export function FilterChips(props: FilterChipsProps): ReactElement | null {
  const speech = useSpeech();
  const chips = chipsOf(props, speech);
  if (chips.length === 0) return null;
  return (
    <ul className="mt-3 flex flex-wrap gap-2" aria-label={speech.t('catalogue.chosen')}>
      {chips.map(({ label, without }) => (
        <li key={label}>
          <a
            className="chip chip-cross"
            href={speech.link(`/wishes${filterQuery(props.filter, without)}`)}
            aria-label={speech.t('catalogue.remove', { label })}
          >
            {label}
          </a>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <a className="chip" href={speech.link('/wishes')}>
            {speech.t('catalogue.removeAll')}
          </a>
        </li>
      )}
    </ul>
  );
}

function chipsOf({ filter, regions, categories }: FilterChipsProps, speech: Speech): Chip[] {
  const { t, of } = speech;
  const nameIn = (list: readonly Named[], code: string): string => {
    const found = list.find((item) => item.code === code);
    return found === undefined ? code : of(found.name);
  };
  const band = apiAgeBand(filter.age);
  const chips: (Chip | null)[] = [
    filter.q === '' ? null : { label: `«${filter.q}»`, without: { q: '' } },
    filter.region === ''
      ? null
      : { label: nameIn(regions, filter.region), without: { region: '' } },
    filter.category === ''
      ? null
      : { label: nameIn(categories, filter.category), without: { category: '' } },
    band === null ? null : { label: ageBandText(band, speech), without: { age: '' } },
    filter.price === ''
      ? null
      : { label: t(`catalogue.price.${filter.price}`), without: { price: '' } },
    filter.help === ''
      ? null
      : { label: t(`catalogue.help.${filter.help}`), without: { help: '' } },
    filter.institution === ''
      ? null
      : { label: t('catalogue.oneInstitution'), without: { institution: '' } },
  ];
  return chips.filter((chip) => chip !== null);
}
