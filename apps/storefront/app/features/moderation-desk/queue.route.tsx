import { Button, buttonClass, EmptyState, MoreLink, Notice, SelectField } from '@app/ui';
import { type ChangeEvent, type ReactElement, useRef } from 'react';
import { Form, Link, useLocation, useSubmit } from 'react-router';
import { type Speech, useSpeech } from '../../shared/i18n.js';
import { PageHead } from '../../shared/page-head.js';
import { afterOf, moreHref } from '../../shared/paging.js';
import { noStore, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/queue.route.js';
import {
  CASE_KINDS,
  CASE_STATUSES,
  type CaseKind,
  type CaseStatus,
  caseStatusOf,
  kindOf,
  verdictOf,
} from './case-kinds.js';
import { QueueDocument } from './case.graphql.js';
import { CaseLine } from './case-line.js';
import { useKeys } from './use-keys.js';

export const handle = { hydrate: true };
export const headers = noStore;

export async function loader(args: Route.LoaderArgs) {
  const visit = visitOf(args);
  const query = visit.url.searchParams;
  const kind = kindOf(query.get('kind'));
  const status = caseStatusOf(query.get('status'));
  const { cases } = await visit.ask(QueueDocument, { kind, status, after: afterOf(visit.url) });
  return { cases, kind, status, done: query.get('done') };
}

/** The queue of the moderators: what is due first stands first. */
export default function Queue({ loaderData }: Route.ComponentProps): ReactElement {
  const speech = useSpeech();
  const { t, link } = speech;
  const location = useLocation();
  const list = useRef<HTMLUListElement>(null);
  const { cases, kind, status, done } = loaderData;
  const text = doneText(done, speech);
  useKeys({
    KeyJ: () => moveFocus(list.current, 1),
    KeyK: () => moveFocus(list.current, -1),
  });
  return (
    <div className="page py-6">
      <PageHead title={t('moderationDesk.title')} hidden />
      <h1 className="mb-2">{t('moderationDesk.title')}</h1>
      <p className="mb-4">
        {t('moderationDesk.queue.lead')}{' '}
        <a href={link('/letters-desk')}>{t('lettersDesk.title')}</a>
      </p>
      {text !== null && (
        <div className="mb-4">
          <Notice tone="good" live>
            {text}
          </Notice>
        </div>
      )}
      <Filter key={`${kind} ${status}`} kind={kind} status={status} />
      <p className="my-3 text-quiet" role="status">
        {t('moderationDesk.queue.caption', { count: cases.totalCount })}
      </p>
      {cases.edges.length === 0 ? (
        <NoCases filtered={kind !== null || status !== 'open'} />
      ) : (
        <ul className="card divide-y divide-line" ref={list}>
          {cases.edges.map(({ node }) => (
            <CaseLine key={node.id} row={node} kind={kind} />
          ))}
        </ul>
      )}
      <MoreLink href={moreHref(location, cases.pageInfo)} label={t('desk.more')} />
      <p className="mt-4 text-small text-quiet">{t('moderationDesk.queue.keys')}</p>
    </div>
  );
}

function doneText(done: string | null, { t }: Speech): string | null {
  const verdict = verdictOf(done);
  return verdict === null ? null : t(`moderationDesk.done.${verdict}`);
}

/** The next or the previous case of the list takes the focus; Enter opens it. */
function moveFocus(list: HTMLUListElement | null, step: 1 | -1): void {
  const links = [...(list?.querySelectorAll('a') ?? [])];
  const at = links.findIndex((link) => link === document.activeElement);
  const next = at === -1 ? 0 : at + step;
  links[next]?.focus();
}

interface FilterProps {
  kind: CaseKind | null;
  status: CaseStatus;
}

/** Applies as soon as something is chosen; its button is for pages without a script. */
function Filter({ kind, status }: FilterProps): ReactElement {
  const { t } = useSpeech();
  const submit = useSubmit();

  function handleChange(event: ChangeEvent<HTMLFormElement>): void {
    void submit(event.currentTarget);
  }

  return (
    <Form
      method="get"
      onChange={handleChange}
      className="z-1 flex flex-wrap items-end gap-3 bg-paper py-2 md:sticky md:top-0"
    >
      <div className="w-52 max-w-full">
        <SelectField
          name="kind"
          label={t('moderationDesk.queue.kind')}
          emptyLabel={t('desk.all')}
          defaultValue={kind ?? ''}
          options={CASE_KINDS.map((value) => ({ value, label: t(`moderationDesk.kind.${value}`) }))}
        />
      </div>
      <div className="w-60 max-w-full">
        <SelectField
          name="status"
          label={t('moderationDesk.queue.status')}
          defaultValue={status}
          options={CASE_STATUSES.map((value) => ({
            value,
            label: t(`moderationDesk.status.${value}`),
          }))}
        />
      </div>
      <Button tone="quiet">{t('desk.show')}</Button>
    </Form>
  );
}

function NoCases({ filtered }: { filtered: boolean }): ReactElement {
  const { t, link } = useSpeech();
  if (!filtered) {
    return (
      <EmptyState title={t('moderationDesk.queue.empty.title')}>
        <p>{t('moderationDesk.queue.empty.text')}</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={t('moderationDesk.queue.emptyFiltered.title')}>
      <Link className={buttonClass('quiet')} to={link('/moderation')}>
        {t('moderationDesk.queue.emptyFiltered.link')}
      </Link>
    </EmptyState>
  );
}
