import type { ReactElement } from 'react';
import { useSpeech } from './i18n.js';

export interface PageHeadProps {
  title: string;
  description?: string;
  /** Secret or personal pages are in nobody's index. */
  hidden?: boolean;
  /** Set when a form was refused, so that the title says so first. */
  refused?: boolean;
}

/** Title and description of a page; React puts them into the head. */
export function PageHead({ title, description, hidden, refused }: PageHeadProps): ReactElement {
  const { t } = useSpeech();
  const shown = refused === true ? t('site.titleRefused', { title }) : title;
  return (
    <>
      <title>{`${shown} · ${t('common.name')}`}</title>
      {description !== undefined && <meta name="description" content={description} />}
      {description !== undefined && <meta property="og:description" content={description} />}
      <meta property="og:title" content={title} />
      {hidden === true && <meta name="robots" content="noindex" />}
    </>
  );
}
