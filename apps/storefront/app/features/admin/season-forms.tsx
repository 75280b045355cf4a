import { Button, TextField } from '@app/ui';
import type { ReactElement } from 'react';
import { fieldStates, type Refusal } from '../../shared/form.js';
import { useSpeech } from '../../shared/i18n.js';
import { PostForm, refusalFor } from '../../shared/post-form.js';
import type { DeskSeason } from './seasons.graphql.js';

interface SeasonFormProps {
  /** The season that is changed; a new one without it. */
  season?: DeskSeason;
  newId: string;
  today: string;
  refusal: Refusal | undefined;
}

/** What a season is called in each language, and its days. */
export function SeasonForm({ season, newId, today, refusal }: SeasonFormProps): ReactElement {
  const { t } = useSpeech();
  const intent = season === undefined ? 'announce' : 'change';
  const own = refusalFor(intent, refusal);
  const field = fieldStates(own, season === undefined ? {} : wordsOf(season));
  return (
    <PostForm intent={intent} refusal={refusal} className="grid max-w-160 gap-5">
      {season === undefined ? (
        <input type="hidden" name="id" value={own?.values['id'] ?? newId} />
      ) : (
        <input type="hidden" name="version" value={season.version} />
      )}
      <TextField {...field('titleKk')} label={t('seasonsDesk.titleKk')} lang="kk" />
      <TextField {...field('titleRu')} label={t('seasonsDesk.titleRu')} lang="ru" />
      <TextField {...field('titleEn')} label={t('seasonsDesk.titleEn')} lang="en" />
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          {...field('firstDay')}
          type="date"
          min={today}
          label={t('seasonsDesk.firstDay')}
        />
        <TextField {...field('lastDay')} type="date" min={today} label={t('seasonsDesk.lastDay')} />
      </div>
      <p className="hint">{t('seasonsDesk.days.hint')}</p>
      <div>
        <Button>{season === undefined ? t('seasonsDesk.announce') : t('seasonsDesk.save')}</Button>
      </div>
    </PostForm>
  );
}

function wordsOf({ title, firstDay, lastDay }: DeskSeason): Record<string, string> {
  return { titleKk: title.kk, titleRu: title.ru, titleEn: title.en, firstDay, lastDay };
}

/** A later last day, and why. */
export function ExtendForm({
  season,
  refusal,
}: {
  season: DeskSeason;
  refusal: Refusal | undefined;
}): ReactElement {
  const { t } = useSpeech();
  const field = fieldStates(refusalFor('extend', refusal), { lastDay: season.lastDay });
  return (
    <PostForm intent="extend" refusal={refusal} className="grid max-w-160 gap-5">
      <input type="hidden" name="version" value={season.version} />
      <TextField
        {...field('lastDay')}
        type="date"
        min={season.lastDay}
        label={t('seasonsDesk.lastDay')}
      />
      <p className="hint">{t('seasonsDesk.reason.hint')}</p>
      <TextField {...field('reasonKk')} label={t('seasonsDesk.reasonKk')} lang="kk" />
      <TextField {...field('reasonRu')} label={t('seasonsDesk.reasonRu')} lang="ru" />
      <TextField {...field('reasonEn')} label={t('seasonsDesk.reasonEn')} lang="en" />
      <div>
        <Button tone="quiet">{t('seasonsDesk.extend')}</Button>
      </div>
    </PostForm>
  );
}
