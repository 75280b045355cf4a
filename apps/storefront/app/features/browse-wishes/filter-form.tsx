import { AGE_BANDS, CATEGORIES, LENGTH } from '@app/forms';
import { Button, type Option, SelectField, TextField } from '@app/ui';
import type { ReactElement } from 'react';
import { apiAgeBand } from '../../shared/age-band.js';
import { type LocalizedText, useSpeech } from '../../shared/i18n.js';
import { type Filter, HELP_KINDS, PRICE_RANGE_NAMES, SORTS } from './filter.js';

export interface Named {
  readonly code: string;
  readonly name: LocalizedText;
}

interface Count {
  readonly value: string;
  readonly count: number;
}

export interface FilterFormProps {
  filter: Filter;
  facets: {
    readonly regions: readonly Count[];
    readonly categories: readonly Count[];
    readonly ageBands: readonly Count[];
    readonly kindsOfHelp: readonly Count[];
  };
  regions: readonly Named[];
  categories: readonly Named[];
}

/** Search and choices; a plain form whose answers stand in the address. */
export function FilterForm(props: FilterFormProps): ReactElement {
  const { t, link } = useSpeech();
  const { filter } = props;
  const moreOpen = [filter.age, filter.price, filter.help, filter.sort].some(
    (value) => value !== '',
  );
  return (
    <form method="get" action={link('/wishes')} role="search" data-auto className="grid gap-3">
      <div className="grid grid-cols-2 gap-3 md:grid-cols-[1.4fr_1fr_1fr] md:items-end">
        <div className="col-span-2 flex items-end gap-2 md:col-span-1">
          <div className="flex-1">
            <TextField
              name="q"
              type="search"
              label={t('catalogue.search')}
              hint={t('catalogue.searchHint')}
              defaultValue={filter.q}
              maxLength={LENGTH.search.max}
              enterKeyHint="search"
            />
          </div>
          <Button tone="quiet">{t('catalogue.show')}</Button>
        </div>
        <MainChoices {...props} />
      </div>
      <details open={moreOpen}>
        <summary className="py-2 font-semibold text-sky">{t('catalogue.moreFilters')}</summary>
        <div className="grid gap-3 pt-2 sm:grid-cols-2 md:grid-cols-4">
          <MoreChoices {...props} />
        </div>
      </details>
      {filter.institution !== '' && (
        <input type="hidden" name="institution" value={filter.institution} />
      )}
      {filter.granted && <input type="hidden" name="granted" value="yes" />}
    </form>
  );
}

function MainChoices({ filter, facets, regions, categories }: FilterFormProps): ReactElement {
  const { t, of } = useSpeech();
  const named = (list: readonly Named[], counts: readonly Count[]): Option[] =>
    list.map(({ code, name }) => ({ value: code, label: withCount(of(name), code, counts) }));
  const order: readonly string[] = CATEGORIES;
  const sorted = [...categories].sort((a, b) => order.indexOf(a.code) - order.indexOf(b.code));
  return (
    <>
      <SelectField
        name="region"
        label={t('catalogue.region')}
        emptyLabel={t('catalogue.anyRegion')}
        defaultValue={filter.region}
        options={named(regions, facets.regions)}
      />
      <SelectField
        name="category"
        label={t('catalogue.category')}
        emptyLabel={t('catalogue.anyCategory')}
        defaultValue={filter.category}
        options={named(sorted, facets.categories)}
      />
    </>
  );
}

function MoreChoices({ filter, facets }: FilterFormProps): ReactElement {
  const { t } = useSpeech();
  return (
    <>
      <SelectField
        name="age"
        label={t('catalogue.age')}
        emptyLabel={t('catalogue.anyAge')}
        defaultValue={filter.age}
        options={AGE_BANDS.map((band) => ({
          value: band,
          label: withCount(t(`ageBand.${band}`), apiAgeBand(band) ?? '', facets.ageBands),
        }))}
      />
      <SelectField
        name="price"
        label={t('catalogue.price')}
        emptyLabel={t('catalogue.anyPrice')}
        defaultValue={filter.price}
        options={PRICE_RANGE_NAMES.map((range) => ({
          value: range,
          label: t(`catalogue.price.${range}`),
        }))}
      />
      <SelectField
        name="help"
        label={t('catalogue.help')}
        emptyLabel={t('catalogue.anyHelp')}
        defaultValue={filter.help}
        options={HELP_KINDS.map((kind) => ({
          value: kind,
          label: withCount(t(`catalogue.help.${kind}`), kind, facets.kindsOfHelp),
        }))}
      />
      <SelectField
        name="sort"
        label={t('catalogue.sort')}
        defaultValue={filter.sort === '' ? 'fair' : filter.sort}
        options={SORTS.map((sort) => ({ value: sort, label: t(`catalogue.sort.${sort}`) }))}
      />
    </>
  );
}

function withCount(label: string, value: string, counts: readonly Count[]): string {
  const found = counts.find((count) => count.value === value);
  return `${label} (${found?.count ?? 0})`;
}
