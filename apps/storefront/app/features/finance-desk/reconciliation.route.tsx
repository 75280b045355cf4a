import { Notice, Table } from '@app/ui';
import type { ReactElement } from 'react';
import { useSpeech } from '../../shared/i18n.js';
import { PageHead } from '../../shared/page-head.js';
import { noStore, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/reconciliation.route.js';
import { FinanceNav } from './finance-nav.js';
import { GoneDifferences, OpenDifferences } from './differences.js';
import { ReconciliationDocument, type Run } from './reconciliation.graphql.js';

export const headers = noStore;

export async function loader(args: Route.LoaderArgs) {
  const { reconciliation } = await visitOf(args).ask(ReconciliationDocument, {});
  return reconciliation;
}

/** What the looks at the books found: what is open with its remedy, what is gone, the runs. */
export default function Reconciliation({ loaderData }: Route.ComponentProps): ReactElement {
  const { t } = useSpeech();
  const { open, openCount, resolved, runs } = loaderData;
  return (
    <div className="page grid gap-8 py-6">
      <PageHead title={t('reconciliation.title')} hidden />
      <header>
        <FinanceNav here="reconciliation" />
        <h1 className="mb-2">{t('reconciliation.title')}</h1>
        <p>{t('reconciliation.lead')}</p>
      </header>
      <State openCount={openCount} last={runs.find(({ finishedAt }) => finishedAt !== null)} />
      {open.length > 0 && (
        <section>
          <h2 className="mb-3">{t('reconciliation.open')}</h2>
          <OpenDifferences differences={open} />
        </section>
      )}
      {resolved.length > 0 && (
        <section>
          <h2 className="mb-3">{t('reconciliation.resolved')}</h2>
          <GoneDifferences differences={resolved} />
        </section>
      )}
      {runs.length > 0 && <Runs runs={runs} />}
    </div>
  );
}

function State({ openCount, last }: { openCount: number; last: Run | undefined }): ReactElement {
  const { t, dateTime } = useSpeech();
  if (last === undefined) return <Notice>{t('reconciliation.never')}</Notice>;
  return (
    <Notice tone={openCount === 0 ? 'good' : 'refused'}>
      {openCount === 0
        ? t('reconciliation.agrees')
        : t('reconciliation.differs', { count: openCount })}{' '}
      {t('reconciliation.last', { when: dateTime(last.startedAt) })}
    </Notice>
  );
}

function Runs({ runs }: { runs: readonly Run[] }): ReactElement {
  const { t, dateTime } = useSpeech();
  return (
    <Table
      caption={t('reconciliation.runs')}
      rows={runs}
      rowKey={({ id }) => id}
      columns={[
        { title: t('reconciliation.runs.when'), cell: ({ startedAt }) => dateTime(startedAt) },
        {
          title: t('reconciliation.runs.what'),
          cell: ({ withChain }) =>
            t(withChain ? 'reconciliation.runs.withChain' : 'reconciliation.runs.rules'),
        },
        {
          title: t('reconciliation.runs.differences'),
          numeric: true,
          cell: ({ differences }) => differences ?? t('reconciliation.runs.unfinished'),
        },
      ]}
    />
  );
}
