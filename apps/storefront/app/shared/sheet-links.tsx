import type { ReactElement } from 'react';
import { useSpeech } from './i18n.js';

/** Links to a list as a file; `path` is that of the file without its ending. */
export function SheetLinks({ path }: { readonly path: string }): ReactElement {
  const { t, link } = useSpeech();
  return (
    <p className="no-print mt-5 flex flex-wrap gap-x-4 text-small">
      <span className="text-quiet">{t('sheet.download')}</span>
      <a href={link(`${path}.csv`)}>{t('sheet.csv')}</a>
      <a href={link(`${path}.xlsx`)}>{t('sheet.xlsx')}</a>
    </p>
  );
}
