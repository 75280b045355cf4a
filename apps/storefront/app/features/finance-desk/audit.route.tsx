import { Button, EmptyState, MoreLink, Table, TextField } from '@app/ui';
import type { ReactElement } from 'react';
import { useLocation } from 'react-router';
import { useSpeech } from '../../shared/i18n.js';
import { PageHead } from '../../shared/page-head.js';
import { afterOf, moreHref } from '../../shared/paging.js';
import { noStore, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/audit.route.js';
import { FinanceNav } from './finance-nav.js';
import { AuditDocument, type AuditLine } from './audit.graphql.js';

export const headers = noStore;

export async function loader(args: Route.LoaderArgs) {
  const visit = visitOf(args);
  const word = (visit.url.searchParams.get('word') ?? '').slice(0, 120);
  const { auditLog } = await visit.ask(AuditDocument, { word, after: afterOf(visit.url) });
  return { ...auditLog, word };
}

/** Who did what, when, and what stood before and after. */
export default function Audit({ loaderData }: Route.ComponentProps): ReactElement {
  const { t } = useSpeech();
  const { lines, pageInfo, word } = loaderData;
  return (
    <div className="page grid gap-6 py-6">
      <PageHead title={t('audit.title')} hidden />
      <header>
        <FinanceNav here="audit" />
        <h1 className="mb-2">{t('audit.title')}</h1>
        <p>{t('audit.lead')}</p>
      </header>
      <form className="flex flex-wrap items-end gap-3" role="search">
        <TextField name="word" label={t('audit.word')} defaultValue={word} maxLength={120} />
        <Button type="submit">{t('audit.find')}</Button>
      </form>
      {lines.length === 0 ? (
        <EmptyState title={t('audit.empty')}>
          <p>{t('audit.empty.text')}</p>
        </EmptyState>
      ) : (
        <Lines lines={lines} />
      )}
      <MoreLink href={moreHref(useLocation(), pageInfo)} label={t('desk.more')} />
    </div>
  );
}

function Lines({ lines }: { lines: readonly AuditLine[] }): ReactElement {
  const { t, dateTime } = useSpeech();
  return (
    <Table
      caption={t('audit.title')}
      rows={lines}
      rowKey={({ id }) => id}
      columns={[
        { title: t('audit.when'), cell: ({ recordedAt }) => dateTime(recordedAt) },
        { title: t('audit.who'), cell: ({ actor, actorName }) => actorName ?? actor },
        // The name of an act is the same in every language, and the filter takes it as it stands.
        { title: t('audit.what'), cell: ({ action }) => <bdi>{action}</bdi> },
        {
          title: t('audit.whom'),
          cell: ({ subjectKind: kind, subjectId }) => `${kind} ${subjectId}`,
        },
        { title: t('audit.before'), cell: ({ before }) => before ?? '—' },
        { title: t('audit.after'), cell: ({ after }) => after ?? '—' },
      ]}
    />
  );
}
