import { ErrorSummary } from '@app/ui';
import type { ReactElement } from 'react';
import type { Refusal } from './form.js';
import { useSpeech } from './i18n.js';
import { PageHead } from './page-head.js';
import { WishPicture } from './wish-card.js';

export interface WishFormHeadProps {
  title: string;
  wish: Parameters<typeof WishPicture>[0]['wish'] & {
    id: string;
    language: string;
    title: string;
    pseudonym: string;
  };
  refusal: Refusal | undefined;
}

/** The head of a page on which somebody helps one wish: the way back, the wish, what was wrong. */
export function WishFormHead({ title, wish, refusal }: WishFormHeadProps): ReactElement {
  const { t, link } = useSpeech();
  return (
    <>
      <PageHead title={title} hidden refused={refusal !== undefined} />
      <p className="mb-4">
        <a href={link(`/wishes/${wish.id}`)}>{t('give.back')}</a>
      </p>
      <h1 className="mb-4">{title}</h1>
      <div className="mb-6 flex items-center gap-4">
        <WishPicture wish={wish} className="size-16 flex-none rounded-control bg-tile p-2" />
        <p>
          <strong lang={wish.language}>{wish.title}</strong>
          <br />
          <span className="text-quiet">
            {t('wish.forWhom')}: <bdi lang={wish.language}>{wish.pseudonym}</bdi>
          </span>
        </p>
      </div>
      <div className="mb-6 empty:hidden">
        <ErrorSummary title={t('form.summary')} errors={refusal?.errors ?? []} />
      </div>
    </>
  );
}
