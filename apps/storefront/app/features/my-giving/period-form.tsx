import { LENGTH, LETTER_LANGUAGES } from '@app/forms';
import { Button, Choice, FieldGroup, SelectField, TextField } from '@app/ui';
import type { ReactElement } from 'react';
import { fieldStates, type Refusal } from '../../shared/form.js';
import { type Speech, useSpeech } from '../../shared/i18n.js';
import { PERIOD_CHOICES, periodOf, type PeriodChoice, type SeasonDays } from './period-choice.js';

export interface PeriodFormProps {
  /** One id per page shown: the same button pressed twice asks once. */
  letterId: string;
  today: string;
  seasons: readonly SeasonDays[];
  refusal: Refusal | undefined;
}

/** Asks for one letter for all wishes that came true in a period. */
export function PeriodForm({ letterId, refusal, ...days }: PeriodFormProps): ReactElement {
  const speech = useSpeech();
  const { t, locale } = speech;
  const field = fieldStates(refusal, { period: 'year', language: locale });
  return (
    <form method="post" className="no-print grid max-w-120 gap-5">
      <input type="hidden" name="id" value={refusal?.values['id'] ?? letterId} />
      <FieldGroup name="period" label={t('myLetters.period')} error={field('period').error}>
        {PERIOD_CHOICES.map((choice) => (
          <Choice
            key={choice}
            type="radio"
            name="period"
            value={choice}
            defaultChecked={field('period').defaultValue === choice}
            label={choiceLabel(choice, days, speech)}
          />
        ))}
      </FieldGroup>
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField {...field('periodFrom')} type="date" label={t('myLetters.from')} />
        <TextField {...field('periodTo')} type="date" label={t('myLetters.to')} />
      </div>
      <TextField
        {...field('name')}
        label={t('letterAsk.name')}
        hint={t('letterAsk.nameHint')}
        maxLength={LENGTH.publicName.max}
        autoComplete="off"
      />
      <SelectField
        {...field('language')}
        label={t('letterAsk.language')}
        options={LETTER_LANGUAGES.map((language) => ({
          value: language,
          label: t(`letterLanguage.${language}`),
        }))}
      />
      <div>
        <Button>{t('letterAsk.submit')}</Button>
      </div>
    </form>
  );
}

function choiceLabel(
  choice: PeriodChoice,
  { today, seasons }: Pick<PeriodFormProps, 'today' | 'seasons'>,
  { t, dateLong }: Speech,
): string {
  if (choice === 'days') return t('myLetters.period.days');
  const { periodFrom, periodTo } = periodOf(choice, today, seasons);
  if (choice === 'season') {
    return t('myLetters.period.season', { from: dateLong(periodFrom), to: dateLong(periodTo) });
  }
  return t('myLetters.period.year', { year: periodFrom.slice(0, 4) });
}
