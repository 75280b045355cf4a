import { buttonClass, EmptyState } from '@app/ui';
import type { ReactElement } from 'react';
import { Link, redirect, useOutletContext } from 'react-router';
import { useSpeech } from '../../shared/i18n.js';
import { noStore, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/institutions.route.js';
import { type DeskContext, DeskPage } from './desk-page.js';
import { MyInstitutionsDocument } from './institution.graphql.js';

export const headers = noStore;

/** Whoever acts for one institution is led straight to its desk. */
export async function loader(args: Route.LoaderArgs) {
  const visit = visitOf(args);
  const { myInstitutions } = await visit.ask(MyInstitutionsDocument, {});
  const [first, second] = myInstitutions;
  if (first === undefined || second !== undefined) return null;
  return redirect(visit.speech.link(`/desk/${first.id}`));
}

export default function ChooseInstitution(): ReactElement {
  const { t, of, link } = useSpeech();
  const { institutions } = useOutletContext<DeskContext>();
  if (institutions.length === 0) return <NoInstitution />;
  return (
    <DeskPage title={t('institutionDesk.choose.title')}>
      <p className="mb-5">{t('institutionDesk.choose.lead')}</p>
      <ul className="card divide-y divide-line">
        {institutions.map(({ id, name, statusSentence }) => (
          <li key={id} className="max-w-none p-4">
            <h2 className="text-h3">
              <Link to={link(`/desk/${id}`)}>{of(name)}</Link>
            </h2>
            <p className="text-quiet">{of(statusSentence)}</p>
          </li>
        ))}
      </ul>
    </DeskPage>
  );
}

function NoInstitution(): ReactElement {
  const { t, link } = useSpeech();
  return (
    <DeskPage title={t('institutionDesk.title')}>
      <EmptyState title={t('institutionDesk.choose.none.title')}>
        <p>{t('institutionDesk.choose.none.text')}</p>
        <a className={buttonClass()} href={link('/apply')}>
          {t('institutionDesk.choose.none.apply')}
        </a>
      </EmptyState>
    </DeskPage>
  );
}
