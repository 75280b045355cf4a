import { CAPACITIES, CHILD_AGE_MAX, LENGTH } from '@app/forms';
import { monthName } from '@app/i18n';
import { Button, SelectField, TextField } from '@app/ui';
import type { ReactElement } from 'react';
import { type FieldState, fieldStates, type Refusal } from '../../shared/form.js';
import { type LocalizedText, useSpeech } from '../../shared/i18n.js';
import { PostForm } from '../../shared/post-form.js';

export interface ChildFormProps {
  childId: string;
  /** The day in Almaty as 2026-03-22. */
  today: string;
  /** The region of the institution, in which most of its children live. */
  region: string;
  regions: readonly { readonly code: string; readonly name: LocalizedText }[];
  refusal: Refusal | undefined;
}

type Field = (name: string) => FieldState;

/** The least that is needed of a child, and the consent that allows it. */
export function ChildForm(props: ChildFormProps): ReactElement {
  const { childId, today, region, regions, refusal } = props;
  const { t, of } = useSpeech();
  const field = fieldStates(refusal, { childId, region });
  return (
    <PostForm intent="register" refusal={refusal}>
      <input type="hidden" name="childId" value={field('childId').defaultValue} />
      <TextField
        {...field('pseudonym')}
        label={t('institutionDesk.child.pseudonym')}
        hint={t('institutionDesk.child.pseudonymHint')}
        autoComplete="off"
        maxLength={LENGTH.pseudonym.max}
      />
      <Birth field={field} today={today} />
      <SelectField
        {...field('region')}
        label={t('institutionDesk.child.region')}
        hint={t('institutionDesk.child.regionHint')}
        emptyLabel={t('institutionDesk.child.choose')}
        options={regions.map(({ code, name }) => ({ value: code, label: of(name) }))}
      />
      <Consent field={field} today={today} />
      <Button className="justify-self-start">{t('institutionDesk.child.save')}</Button>
    </PostForm>
  );
}

function Birth({ field, today }: { field: Field; today: string }): ReactElement {
  const { t, locale } = useSpeech();
  const year = Number(today.slice(0, 4));
  const years = Array.from({ length: CHILD_AGE_MAX + 2 }, (_, index) => String(year - index));
  const months = Array.from({ length: 12 }, (_, index) => index + 1);
  return (
    <div>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          {...field('birthYear')}
          label={t('institutionDesk.child.birthYear')}
          emptyLabel={t('institutionDesk.child.choose')}
          options={years.map((value) => ({ value, label: value }))}
        />
        <SelectField
          {...field('birthMonth')}
          label={t('institutionDesk.child.birthMonth')}
          emptyLabel={t('institutionDesk.child.choose')}
          options={months.map((month) => ({
            value: String(month),
            label: monthName(month, locale),
          }))}
        />
      </div>
      <p className="hint mt-1">{t('institutionDesk.child.birthHint')}</p>
    </div>
  );
}

function Consent({ field, today }: { field: Field; today: string }): ReactElement {
  const { t } = useSpeech();
  return (
    <fieldset className="grid gap-6">
      <legend className="text-h3 mb-1 font-bold">{t('institutionDesk.child.consentTitle')}</legend>
      <p className="hint">{t('institutionDesk.child.consentHint')}</p>
      <SelectField
        {...field('consent.capacity')}
        label={t('institutionDesk.child.capacity')}
        emptyLabel={t('institutionDesk.child.choose')}
        options={CAPACITIES.map((capacity) => ({
          value: capacity,
          label: t(`institutionDesk.capacity.${capacity}`),
        }))}
      />
      <TextField
        {...field('consent.act')}
        label={t('institutionDesk.child.act')}
        hint={t('institutionDesk.child.actHint')}
        autoComplete="off"
        maxLength={LENGTH.act.max}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          {...field('consent.givenOn')}
          type="date"
          max={today}
          label={t('institutionDesk.child.givenOn')}
        />
        <TextField
          {...field('consent.validUntil')}
          type="date"
          min={today}
          label={t('institutionDesk.child.validUntil')}
        />
      </div>
    </fieldset>
  );
}
