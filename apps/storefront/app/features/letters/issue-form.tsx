import { CATEGORIES, LETTER_KINDS, LETTER_LANGUAGES } from '@app/forms';
import { Button, Choice, FieldGroup, SelectField, TextArea, TextField } from '@app/ui';
import type { ReactElement } from 'react';
import { fieldStates, type Refusal } from '../../shared/form.js';
import { useSpeech } from '../../shared/i18n.js';
import { PostForm, refusalFor } from '../../shared/post-form.js';
import type { RegionData } from './letters.graphql.js';

export interface IssueFormProps {
  id: string;
  today: string;
  regions: readonly RegionData[];
  refusal: Refusal | undefined;
}

/** A list of companies or people and what all their letters have in common. */
export function IssueForm({ id, today, regions, refusal }: IssueFormProps): ReactElement {
  const { t, of, locale } = useSpeech();
  const own = refusalFor('issue', refusal);
  const field = fieldStates(own, { language: locale, periodTo: today });
  return (
    <PostForm intent="issue" refusal={refusal} className="grid max-w-160 gap-5">
      <input type="hidden" name="id" value={own?.values['id'] ?? id} />
      <div className="grid gap-5 sm:grid-cols-2">
        <SelectField
          {...field('kind')}
          label={t('lettersDesk.kind')}
          options={LETTER_KINDS.map((kind) => ({
            value: kind,
            label: t(`lettersDesk.kind.${kind}`),
          }))}
        />
        <SelectField
          {...field('language')}
          label={t('lettersDesk.language')}
          options={LETTER_LANGUAGES.map((language) => ({
            value: language,
            label: t(`letterLanguage.${language}`),
          }))}
        />
      </div>
      <TextField
        {...field('campaign')}
        label={t('lettersDesk.campaign')}
        hint={t('lettersDesk.campaignHint')}
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField {...field('periodFrom')} type="date" label={t('lettersDesk.from')} />
        <TextField {...field('periodTo')} type="date" label={t('lettersDesk.to')} />
      </div>
      <SelectField
        {...field('regionCode')}
        label={t('lettersDesk.region')}
        emptyLabel={t('lettersDesk.regions')}
        options={regions.map(({ code, name }) => ({ value: code, label: of(name) }))}
      />
      <Categories refusal={own} />
      <TextArea
        {...field('recipients')}
        label={t('lettersDesk.recipients')}
        hint={t('lettersDesk.recipientsHint')}
        rows={8}
      />
      <div>
        <Button>{t('lettersDesk.submit')}</Button>
      </div>
    </PostForm>
  );
}

function Categories({ refusal }: { refusal: Refusal | undefined }): ReactElement {
  const { t } = useSpeech();
  const error = fieldStates(refusal)('categoryCodes').error;
  return (
    <FieldGroup name="categoryCodes" label={t('lettersDesk.categories')} error={error}>
      <div className="grid gap-x-5 sm:grid-cols-2">
        {CATEGORIES.map((code) => (
          <Choice
            key={code}
            type="checkbox"
            name={`category.${code}`}
            value="yes"
            label={t(`category.${code}`)}
            defaultChecked={refusal?.values[`category.${code}`] !== undefined}
          />
        ))}
      </div>
    </FieldGroup>
  );
}
