import { LENGTH } from '@app/forms';
import { Button, EmptyState, MoreLink, Notice, TextField } from '@app/ui';
import type { ReactElement } from 'react';
import { Form, redirect, useLocation } from 'react-router';
import { type Speech, useSpeech } from '../../shared/i18n.js';
import { PageHead } from '../../shared/page-head.js';
import { afterOf, moreHref } from '../../shared/paging.js';
import { noStore, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/people.route.js';
import { AdminNav } from './admin-nav.js';
import { actOn } from './people-actions.js';
import { peopleActOf } from './people-acts.js';
import { PeopleDocument } from './people.graphql.js';
import { PersonLine } from './person-line.js';

export const handle = { hydrate: true };
export const headers = noStore;

export async function loader(args: Route.LoaderArgs) {
  const visit = visitOf(args);
  const query = visit.url.searchParams;
  const search = (query.get('q') ?? '').slice(0, LENGTH.search.max);
  const after = afterOf(visit.url);
  const { me, accounts } = await visit.ask(PeopleDocument, { search, after });
  return { accounts, search, myId: me?.id ?? '', done: query.get('done'), who: query.get('who') };
}

export async function action(args: Route.ActionArgs) {
  const visit = visitOf(args);
  const acted = await actOn(await args.request.formData(), visit);
  if ('refused' in acted) return acted.refused;
  const query = new URLSearchParams(visit.url.search);
  query.set('done', acted.done);
  query.set('who', acted.name);
  return redirect(visit.speech.link(`/admin/people?${query.toString()}`));
}

/** Who has an account, and what each may do. */
export default function People({ loaderData, actionData }: Route.ComponentProps): ReactElement {
  const speech = useSpeech();
  const { t } = speech;
  const location = useLocation();
  const { accounts, search, myId } = loaderData;
  const refusal = actionData?.refusal;
  const text = doneText(loaderData, speech);
  return (
    <div className="page py-6">
      <PageHead title={t('adminDesk.title')} hidden refused={refusal !== undefined} />
      <AdminNav here="people" />
      <h1 className="mb-2">{t('adminDesk.title')}</h1>
      <p className="mb-5">{t('adminDesk.lead')}</p>
      {text !== null && (
        <div className="mb-5">
          <Notice tone="good" live>
            {text}
          </Notice>
        </div>
      )}
      <Search search={search} />
      {accounts.edges.length === 0 ? (
        <EmptyState title={t('adminDesk.empty.title')}>
          <p>{t('adminDesk.empty.text')}</p>
        </EmptyState>
      ) : (
        <ul className="card divide-y divide-line">
          {accounts.edges.map(({ node }) => (
            <PersonLine key={node.id} person={node} isMe={node.id === myId} refusal={refusal} />
          ))}
        </ul>
      )}
      <MoreLink href={moreHref(location, accounts.pageInfo)} label={t('desk.more')} />
    </div>
  );
}

function doneText(
  { done, who }: { done: string | null; who: string | null },
  { t }: Speech,
): string | null {
  const act = peopleActOf(done);
  return act === null ? null : t(`adminDesk.done.${act}`, { name: who ?? '' });
}

function Search({ search }: { search: string }): ReactElement {
  const { t } = useSpeech();
  return (
    <Form method="get" role="search" className="mb-5 flex flex-wrap items-end gap-3">
      <div className="w-96 max-w-full">
        <TextField
          key={search}
          name="q"
          type="search"
          label={t('adminDesk.search')}
          defaultValue={search}
          maxLength={LENGTH.search.max}
        />
      </div>
      <Button tone="quiet">{t('adminDesk.searchSubmit')}</Button>
    </Form>
  );
}
