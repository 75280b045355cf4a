import { Badge } from '@app/ui';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { useSpeech } from '../../shared/i18n.js';
import { type CaseKind, kindQuery } from './case-kinds.js';
import type { CaseRow } from './case.graphql.js';

export interface NeighboursProps {
  rows: readonly CaseRow[];
  kind: CaseKind | null;
  current: string;
}

/** The head of the queue beside the item, where the screen has room for both. */
export function Neighbours({ rows, kind, current }: NeighboursProps): ReactElement {
  const { t, link } = useSpeech();
  return (
    <nav
      aria-label={t('moderationDesk.case.queue')}
      className="sticky top-4 hidden max-h-[90vh] overflow-y-auto xl:block"
    >
      <ul className="card divide-y divide-line text-small">
        {rows.map(({ id, title, overdue, claimedByName, kind: rowKind }) => (
          <li key={id}>
            <Link
              className="block px-3 py-2 text-ink no-underline hover:underline aria-[current]:bg-tile aria-[current]:font-semibold"
              to={link(`/moderation/${id}${kindQuery(kind)}`)}
              aria-current={id === current ? 'page' : undefined}
            >
              <span className="block text-quiet">{t(`moderationDesk.kind.${rowKind}`)}</span>
              {title}
              <span className="flex flex-wrap gap-1">
                {overdue && <Badge tone="red">{t('moderationDesk.queue.overdue')}</Badge>}
                {claimedByName !== null && <Badge>{claimedByName}</Badge>}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
