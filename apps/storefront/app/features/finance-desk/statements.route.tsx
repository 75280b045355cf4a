import { Button, EmptyState, Notice, TextField } from '@app/ui';
import type { ReactElement } from 'react';
import { redirect } from 'react-router';
import { fieldStates, type Refusal } from '../../shared/form.js';
import { useSpeech } from '../../shared/i18n.js';
import { PageHead } from '../../shared/page-head.js';
import { PostForm, refusalFor } from '../../shared/post-form.js';
import { noStore, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/statements.route.js';
import { FinanceNav } from './finance-nav.js';
import { actOnStatements } from './statement-actions.js';
import { StatementLines } from './statement-lines.js';
import { StatementsDocument, type StatementPage } from './statements.graphql.js';

export const handle = { hydrate: true };
export const headers = noStore;

const states = ['open', 'proposed', 'confirmed'] as const;
const deeds = ['imported', 'proposed', 'confirmed', 'reopened'] as const;

export async function loader(args: Route.LoaderArgs) {
  const visit = visitOf(args);
  const { searchParams } = visit.url;
  const state = states.find((known) => known === searchParams.get('state')) ?? 'open';
  const { me, statementLines: page } = await visit.ask(StatementsDocument, { state });
  const deed = deeds.find((known) => known === searchParams.get('done')) ?? null;
  const count = Number(searchParams.get('count') ?? '0');
  return {
    ...{ page, state, deed, count: Number.isSafeInteger(count) ? count : 0 },
    ...{ mayDecide: me?.roles.includes('finance') ?? false, newId: visit.newId() },
  };
}

export async function action(args: Route.ActionArgs) {
  const visit = visitOf(args);
  const acted = await actOnStatements(await args.request.formData(), visit);
  if ('refused' in acted) return acted.refused;
  const state = states.find((known) => known === visit.url.searchParams.get('state')) ?? 'open';
  const query = `state=${state}&done=${acted.done}&count=${acted.count}`;
  return redirect(visit.speech.link(`/finance/statements?${query}`));
}

/** What moved on our bank account: files brought in, and each line looked at by two people. */
export default function Statements({ loaderData, actionData }: Route.ComponentProps): ReactElement {
  const { t } = useSpeech();
  const { page, state, mayDecide, newId, deed, count } = loaderData;
  const refusal = actionData?.refusal;
  return (
    <div className="page grid grid-cols-[minmax(0,1fr)] gap-8 py-6">
      <PageHead title={t('statements.title')} hidden refused={refusal !== undefined} />
      <header>
        <FinanceNav here="statements" />
        <h1 className="mb-2">{t('statements.title')}</h1>
        <p>{t('statements.lead')}</p>
      </header>
      {deed !== null && refusal === undefined && (
        <Notice tone="good" live>
          {t(`statements.done.${deed}`, { count })}
        </Notice>
      )}
      <section>
        <Tabs page={page} state={state} />
        {state === 'open' && mayDecide && page.certain.length > 0 && (
          <PostForm intent="certain" refusal={refusal} className="mb-4 grid gap-1">
            {page.certain.map((id) => (
              <input key={id} type="hidden" name="certain" value={id} />
            ))}
            <div>
              <Button>{t('statements.certain', { count: page.certain.length })}</Button>
            </div>
            <p className="text-small text-quiet">{t('statements.certain.hint')}</p>
          </PostForm>
        )}
        {page.lines.length === 0 ? (
          <EmptyState title={t(`statements.empty.${state}`)}>
            <p>{t('statements.empty.text')}</p>
          </EmptyState>
        ) : (
          <StatementLines
            lines={page.lines}
            state={state}
            mayDecide={mayDecide}
            refusal={refusal}
          />
        )}
      </section>
      <Refunds refunds={page.refunds} />
      {mayDecide && <ImportForm id={newId} refusal={refusal} />}
      <Files files={page.files} />
    </div>
  );
}

function Tabs({ page, state }: { page: StatementPage; state: string }): ReactElement {
  const { t, link } = useSpeech();
  return (
    <ul className="mb-4 flex flex-wrap gap-2">
      {states.map((one) => (
        <li key={one}>
          <a
            className="chip"
            href={link(`/finance/statements?state=${one}`)}
            aria-current={one === state ? 'page' : undefined}
          >
            {t(`statements.tab.${one}`, { count: page[one] })}
          </a>
        </li>
      ))}
    </ul>
  );
}

function ImportForm({ id, refusal }: { id: string; refusal: Refusal | undefined }): ReactElement {
  const { t } = useSpeech();
  const field = fieldStates(refusalFor('import', refusal));
  return (
    <section>
      <h2 className="mb-3">{t('statements.import')}</h2>
      <PostForm intent="import" refusal={refusal} files className="grid max-w-120 gap-4">
        <input type="hidden" name="id" value={id} />
        <TextField
          name="file"
          type="file"
          accept=".csv,.txt,.xlsx"
          error={field('file').error}
          label={t('statements.import.file')}
          hint={t('statements.import.hint')}
        />
        <div>
          <Button>{t('statements.import.submit')}</Button>
        </div>
      </PostForm>
    </section>
  );
}

/** Refunds of transfers: only a person can send them back. */
function Refunds({ refunds }: { refunds: StatementPage['refunds'] }): ReactElement | null {
  const { t, money } = useSpeech();
  if (refunds.length === 0) return null;
  return (
    <section>
      <h2 className="mb-2">{t('statements.refunds')}</h2>
      <p className="mb-3">{t('statements.refunds.hint')}</p>
      <ul className="card divide-y divide-line">
        {refunds.map(({ id, amount, party, partyAccount, code }) => (
          <li key={id} className="max-w-none p-4 wrap-anywhere">
            {t('statements.refund', {
              amount: money(amount),
              party: party ?? '–',
              account: partyAccount ?? '–',
              code,
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Files({ files }: { files: StatementPage['files'] }): ReactElement | null {
  const { t, dateTime } = useSpeech();
  if (files.length === 0) return null;
  return (
    <section>
      <h2 className="mb-3">{t('statements.files')}</h2>
      <ul className="grid gap-1">
        {files.map(({ id, fileName, lines, newLines, importedByName, importedAt }) => (
          <li key={id} className="text-small wrap-anywhere">
            <span className="num">{dateTime(importedAt)}</span>{' '}
            {t('statements.file', {
              name: fileName,
              by: importedByName,
              lines,
              fresh: newLines,
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}
