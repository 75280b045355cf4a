import { Button } from '@app/ui';
import type { ReactElement } from 'react';
import type { Refusal } from '../../shared/form.js';
import { useSpeech } from '../../shared/i18n.js';
import { PostForm, refusalFor } from '../../shared/post-form.js';
import { SeasonPages } from '../../shared/season-pages.js';
import type { SeasonTitle } from './seasons.graphql.js';

interface SeasonTitlesProps {
  ends: readonly SeasonTitle[];
  page: number;
  hasNext: boolean;
  refusal: Refusal | undefined;
}

/** The titles that the report of a season shows, each with a way to take it out. */
export function SeasonTitles({ ends, page, hasNext, refusal }: SeasonTitlesProps): ReactElement {
  const { t } = useSpeech();
  return (
    <section id="titles">
      <h2 className="mb-2">{t('seasonTitles.title')}</h2>
      <p className="mb-4">{t('seasonTitles.lead')}</p>
      <ul className="card divide-y divide-line">
        {ends.map((end) => (
          <li key={end.wishId} className="grid max-w-none gap-1 p-4">
            <Title end={end} refusal={refusal} />
          </li>
        ))}
      </ul>
      <SeasonPages page={page} hasNext={hasNext} anchor="titles" />
    </section>
  );
}

interface TitleProps {
  end: SeasonTitle;
  refusal: Refusal | undefined;
}

function Title({ end, refusal }: TitleProps): ReactElement {
  const { t } = useSpeech();
  const { wishId, title, language, reason, open } = end;
  const intent = `takeOut ${wishId}`;
  const why = <span className="text-small text-quiet">{t(`seasons.reason.${reason}`)}</span>;
  if (title === null) {
    return (
      <>
        <span className="text-quiet">{t('seasonTitles.none')}</span>
        {why}
      </>
    );
  }
  return (
    <>
      <span className="wrap-anywhere" lang={language ?? undefined}>
        {title}
      </span>
      {why}
      <details open={refusalFor(intent, refusal) !== undefined}>
        <summary className="min-h-12 py-3">{t('seasonTitles.takeOut')}</summary>
        <PostForm intent={intent} refusal={refusal} className="grid gap-3 pb-2">
          <p className="hint">{t(open ? 'seasonTitles.hint.open' : 'seasonTitles.hint')}</p>
          <div>
            <Button tone="quiet">{t('seasonTitles.confirm')}</Button>
          </div>
        </PostForm>
      </details>
    </>
  );
}
