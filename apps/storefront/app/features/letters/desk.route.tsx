import { almatyDay } from '@app/i18n';
import { buttonClass, EmptyState, MoreLink, Notice } from '@app/ui';
import type { ReactElement } from 'react';
import { redirect, useLocation } from 'react-router';
import { textOf } from '../../shared/form-values.js';
import { useSpeech } from '../../shared/i18n.js';
import { PageHead } from '../../shared/page-head.js';
import { afterOf, moreHref } from '../../shared/paging.js';
import { noStore, trouble, visitOf } from '../../shared/visit.js';
import { FinanceNav } from '../finance-desk/finance-nav.js';
import type { Route } from './+types/desk.route.js';
import { IssueForm } from './issue-form.js';
import { IssuedLetter } from './issued-letter.js';
import { issueLetters, revokeLetter } from './letter-actions.js';
import { LettersDeskDocument } from './letters.graphql.js';

export const handle = { hydrate: true };
export const headers = noStore;

const issuers: readonly string[] = ['moderator', 'finance', 'admin'];
const bookkeepers: readonly string[] = ['finance', 'auditor', 'admin'];

export async function loader(args: Route.LoaderArgs) {
  const visit = visitOf(args);
  const query = visit.url.searchParams;
  const { me, regions, letters } = await visit.ask(LettersDeskDocument, {
    after: afterOf(visit.url),
  });
  return {
    ...{ regions, letters, newId: visit.newId(), today: almatyDay(visit.now) },
    mayIssue: me?.roles.some((role) => issuers.includes(role)) ?? false,
    hasBooks: me?.roles.some((role) => bookkeepers.includes(role)) ?? false,
    done: query.get('done'),
    batch: query.get('batch'),
  };
}

export async function action(args: Route.ActionArgs) {
  const visit = visitOf(args);
  const form = await args.request.formData();
  const [intent, id = ''] = textOf(form, 'intent').split(' ');
  if (intent !== 'issue' && intent !== 'revoke') throw trouble(400);
  const acted =
    intent === 'issue' ? await issueLetters(form, visit) : await revokeLetter(form, id, visit);
  if ('refused' in acted) return acted.refused;
  return redirect(visit.speech.link(`/letters-desk?${acted.query}`));
}

/** Letters of thanks: new ones by a list, and all that were issued. */
export default function LettersDesk({
  loaderData,
  actionData,
}: Route.ComponentProps): ReactElement {
  const { t } = useSpeech();
  const location = useLocation();
  const { letters, regions, newId, today, mayIssue } = loaderData;
  const refusal = actionData?.refusal;
  return (
    <div className="page grid gap-8 py-6">
      <PageHead title={t('lettersDesk.title')} hidden refused={refusal !== undefined} />
      <header>
        {loaderData.hasBooks && <FinanceNav here="letters" />}
        <h1 className="mb-2">{t('lettersDesk.title')}</h1>
        <p>{t('lettersDesk.lead')}</p>
      </header>
      <Done done={loaderData.done} batch={loaderData.batch} />
      {mayIssue && (
        <section>
          <h2 className="mb-4">{t('lettersDesk.new')}</h2>
          <IssueForm id={newId} today={today} regions={regions} refusal={refusal} />
        </section>
      )}
      <section>
        <h2 className="mb-3">{t('lettersDesk.list')}</h2>
        {letters.items.length === 0 ? (
          <EmptyState title={t('lettersDesk.empty')}>
            <p>{t('lettersDesk.emptyText')}</p>
          </EmptyState>
        ) : (
          <ul className="card divide-y divide-line">
            {letters.items.map((issued) => (
              <IssuedLetter
                key={issued.id}
                issued={issued}
                mayRevoke={mayIssue}
                refusal={refusal}
              />
            ))}
          </ul>
        )}
        <MoreLink href={moreHref(location, letters.pageInfo)} label={t('desk.more')} />
      </section>
    </div>
  );
}

/** What was done just now, and the paper of it. */
function Done({ done, batch }: { done: string | null; batch: string | null }): ReactElement | null {
  const { t, link } = useSpeech();
  if (done === null) return null;
  if (done === 'revoked') {
    return (
      <Notice tone="good" live>
        {t('lettersDesk.revoked')}
      </Notice>
    );
  }
  const count = Number(done);
  if (!Number.isInteger(count) || batch === null) return null;
  return (
    <Notice tone="good" live>
      <p className="mb-3">{t('lettersDesk.done', { count })}</p>
      <a className={buttonClass()} href={link(`/letters-desk/${encodeURIComponent(batch)}.pdf`)}>
        {t('lettersDesk.batchPdf')}
      </a>
    </Notice>
  );
}
