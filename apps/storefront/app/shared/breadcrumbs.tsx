import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { useSpeech } from './i18n.js';

export interface Crumb {
  label: string;
  /** A path of ours without the language. */
  path: string;
}

/** The way from a desk down to this page, which is not part of it: its heading follows. */
export function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }): ReactElement {
  const { t, link } = useSpeech();
  return (
    <nav aria-label={t('desk.breadcrumbs')} className="no-print mb-2 text-small">
      <ol className="flex flex-wrap items-center gap-x-2">
        {crumbs.map(({ label, path }, index) => (
          <li key={path} className="flex items-center gap-2">
            {index > 0 && <span aria-hidden="true">›</span>}
            <Link className="inline-block py-1.5" to={link(path)}>
              {label}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
