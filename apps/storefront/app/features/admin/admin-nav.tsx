import type { ReactElement } from 'react';
import { useSpeech } from '../../shared/i18n.js';

const pages = {
  people: { path: '/admin/people', title: 'adminDesk.title' },
  seasons: { path: '/admin/seasons', title: 'seasonsDesk.nav' },
} as const;

/** Links to the other pages of admins. */
export function AdminNav({ here }: { here: keyof typeof pages }): ReactElement {
  const { t, link } = useSpeech();
  return (
    <nav aria-label={t('site.nav.admin')} className="mb-4">
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {Object.entries(pages).map(([page, { path, title }]) => (
          <li key={page}>
            <a href={link(path)} aria-current={page === here ? 'page' : undefined}>
              {t(title)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
