import { Badge } from '@app/ui';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { useSpeech } from '../../shared/i18n.js';
import { type CaseKind, kindQuery } from './case-kinds.js';
import { lastDayOf } from './last-day.js';
import type { CaseRow } from './case.graphql.js';

export interface CaseLineProps {
  row: CaseRow;
  /** The kind to which the queue is narrowed. */
  kind: CaseKind | null;
}

/** One case of the queue: what it is, until when, who has approved, who is looking at it. */
export function CaseLine({ row, kind }: CaseLineProps): ReactElement {
  const { t, link, date } = useSpeech();
  const { id, title, overdue, dueAt, approvals, approvalsRequired } = row;
  return (
    <li className="grid max-w-none items-baseline gap-x-6 gap-y-1 px-4 py-2.5 md:grid-cols-[9rem_1fr_auto]">
      <p className="text-small text-quiet">{t(`moderationDesk.kind.${row.kind}`)}</p>
      <p className="font-semibold">
        <Link className="inline-block py-1" to={link(`/moderation/${id}${kindQuery(kind)}`)}>
          {title}
        </Link>
      </p>
      <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1 text-small md:justify-end">
        <Claimant row={row} />
        {approvalsRequired > 1 && (
          <Badge tone={approvals > 0 ? 'saffron' : 'plain'}>
            {t('moderationDesk.queue.approvals')}:{' '}
            {t('moderationDesk.queue.approvalsOf', {
              count: approvals,
              required: approvalsRequired,
            })}
          </Badge>
        )}
        {overdue && <Badge tone="red">{t('moderationDesk.queue.overdue')}</Badge>}
        <span className="num text-quiet">{date(lastDayOf(dueAt))}</span>
      </p>
    </li>
  );
}

function Claimant({ row }: { row: CaseRow }): ReactElement | null {
  const { t } = useSpeech();
  if (row.claimedByName === null) return null;
  const name = row.claimedByMe ? t('moderationDesk.queue.claimedByMe') : row.claimedByName;
  return (
    <Badge tone={row.claimedByMe ? 'sky' : 'plain'}>
      {t('moderationDesk.queue.claimed')}: {name}
    </Badge>
  );
}
