import { INSTITUTION_KINDS, LENGTH } from '@app/forms';
import { SelectField, TextField } from '@app/ui';
import type { ReactElement } from 'react';
import type { FieldState } from './form.js';
import { type LocalizedText, useSpeech } from './i18n.js';

export interface InstitutionFieldsProps {
  field: (name: string) => FieldState;
  regions: readonly { readonly code: string; readonly name: LocalizedText }[];
}

/** The API's names of the fields of an institution that the forms name otherwise. */
export const INSTITUTION_FIELD_NAMES: Readonly<Record<string, string>> = {
  id: 'institutionId',
  regionCode: 'region',
};

/** What an institution says of itself, when it applies and when it mends an application. */
export function InstitutionFields({ field, regions }: InstitutionFieldsProps): ReactElement {
  const { t, of } = useSpeech();
  return (
    <>
      <TextField
        {...field('bin')}
        label={t('desk.institution.bin')}
        hint={t('desk.institution.binHint')}
        inputMode="numeric"
        autoComplete="off"
        maxLength={20}
      />
      <div className="grid gap-6 md:grid-cols-2">
        <SelectField
          {...field('kind')}
          label={t('desk.institution.kind')}
          emptyLabel={t('desk.institution.kindEmpty')}
          options={INSTITUTION_KINDS.map((kind) => ({
            value: kind,
            label: t(`institution.kind.${kind}`),
          }))}
        />
        <SelectField
          {...field('region')}
          label={t('desk.institution.region')}
          emptyLabel={t('desk.institution.regionEmpty')}
          options={regions.map(({ code, name }) => ({ value: code, label: of(name) }))}
        />
      </div>
      <Names field={field} />
      <Place field={field} />
    </>
  );
}

function Names({ field }: Pick<InstitutionFieldsProps, 'field'>): ReactElement {
  const { t } = useSpeech();
  const { max } = LENGTH.institutionName;
  return (
    <>
      <TextField
        {...field('nameKk')}
        label={t('desk.institution.nameKk')}
        lang="kk"
        autoComplete="off"
        maxLength={max}
      />
      <TextField
        {...field('nameRu')}
        label={t('desk.institution.nameRu')}
        lang="ru"
        autoComplete="off"
        maxLength={max}
      />
    </>
  );
}

function Place({ field }: Pick<InstitutionFieldsProps, 'field'>): ReactElement {
  const { t } = useSpeech();
  return (
    <>
      <TextField
        {...field('address')}
        label={t('desk.institution.address')}
        hint={t('desk.institution.addressHint')}
        autoComplete="street-address"
        maxLength={LENGTH.address.max}
      />
      <TextField
        {...field('openingHours')}
        label={`${t('desk.institution.openingHours')} (${t('desk.optional')})`}
        hint={t('desk.institution.openingHoursHint')}
        autoComplete="off"
        maxLength={LENGTH.openingHours.max}
      />
      <TextField
        {...field('contactEmail')}
        type="email"
        label={t('desk.institution.contactEmail')}
        hint={t('desk.institution.contactEmailHint')}
        autoComplete="email"
        maxLength={LENGTH.email.max}
      />
    </>
  );
}
