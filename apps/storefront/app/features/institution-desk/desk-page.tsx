import { Notice } from '@app/ui';
import type { ReactElement, ReactNode } from 'react';
import { Link, useOutletContext } from 'react-router';
import { Breadcrumbs, type Crumb } from '../../shared/breadcrumbs.js';
import { useSpeech } from '../../shared/i18n.js';
import { PageHead } from '../../shared/page-head.js';
import type { MyInstitution } from './institution.graphql.js';

/** What the desk tells its pages. */
export interface DeskContext {
  readonly institutions: readonly MyInstitution[];
  /** The institution in the address, when the visitor acts for it. */
  readonly institution: MyInstitution | null;
}

export interface DeskPageProps {
  title: string;
  /** The heading, when it says more than the title of the window. */
  heading?: ReactNode;
  /** Pages of this desk between its overview and this page. */
  trail?: readonly Crumb[];
  /** The next thing to do here, beside the heading. */
  action?: ReactNode;
  /** What was just done. */
  done?: string | null;
  refused?: boolean;
  /** The page itself says where the institution stands. */
  saysStanding?: boolean;
  children: ReactNode;
}

/** A page of the institution desk: title, way back, heading, and whether it may publish yet. */
export function DeskPage(props: DeskPageProps): ReactElement {
  const { title, heading = title, trail, action, done = null, refused, children } = props;
  const { saysStanding = false } = props;
  const { institution } = useOutletContext<DeskContext>();
  return (
    <>
      <PageHead title={title} hidden refused={refused ?? false} />
      <Way trail={trail} />
      <div className="mb-5 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <h1>{heading}</h1>
        {action}
      </div>
      {done !== null && (
        <div className="mb-5">
          <Notice tone="good" live>
            <p>{done}</p>
          </Notice>
        </div>
      )}
      {institution !== null && institution.status !== 'verified' && !saysStanding && (
        <Standing institution={institution} />
      )}
      {children}
    </>
  );
}

/** The overview has no way up but to the other institutions. */
function Way({ trail }: { trail: readonly Crumb[] | undefined }): ReactElement | null {
  const { t, of } = useSpeech();
  const { institutions, institution } = useOutletContext<DeskContext>();
  const crumbs = [
    ...(institutions.length > 1 && institution !== null
      ? [{ label: t('institutionDesk.choose.title'), path: '/desk' }]
      : []),
    ...(institution !== null && trail !== undefined
      ? [{ label: of(institution.name), path: `/desk/${institution.id}` }, ...trail]
      : []),
  ];
  return crumbs.length === 0 ? null : <Breadcrumbs crumbs={crumbs} />;
}

/** Why nothing can be published now, and what can be done meanwhile. */
function Standing({ institution }: { institution: MyInstitution }): ReactElement {
  const { t, of, link } = useSpeech();
  return (
    <div className="mb-6">
      <Notice tone="care" title={of(institution.statusSentence)}>
        {institution.status === 'applied' && <p>{t('institutionDesk.notVerified')}</p>}
        <p>
          <Link to={link(`/desk/${institution.id}/about`)}>
            {t('institutionDesk.notVerified.link')}
          </Link>
        </p>
      </Notice>
    </div>
  );
}
