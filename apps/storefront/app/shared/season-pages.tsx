import type { ReactElement } from 'react';
import { useSpeech } from './i18n.js';

export interface SeasonPagesProps {
  /** The page that is read, from 1 on. */
  page: number;
  hasNext: boolean;
  /** Where the list begins on the page. */
  anchor: string;
}

/** Links to the pages before and after; nothing when one page is all. */
export function SeasonPages({ page, hasNext, anchor }: SeasonPagesProps): ReactElement | null {
  const { t } = useSpeech();
  if (page === 1 && !hasNext) return null;
  return (
    <nav aria-label={t('seasons.ends.pages')} className="mt-4 flex flex-wrap items-center gap-4">
      {page > 1 && (
        <a className="btn btn-quiet" href={`?page=${page - 1}#${anchor}`} rel="prev">
          {t('seasons.ends.before')}
        </a>
      )}
      <span className="text-small text-quiet">{t('seasons.ends.page', { page })}</span>
      {hasNext && (
        <a className="btn btn-quiet" href={`?page=${page + 1}#${anchor}`} rel="next">
          {t('seasons.ends.more')}
        </a>
      )}
    </nav>
  );
}
