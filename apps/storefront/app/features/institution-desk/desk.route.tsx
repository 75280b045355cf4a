import { type ReactElement, useEffect, useRef } from 'react';
import { Link, Outlet, useLocation, useParams } from 'react-router';
import { useSpeech } from '../../shared/i18n.js';
import { noStore, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/desk.route.js';
import type { DeskContext } from './desk-page.js';
import { type MyInstitution, MyInstitutionsDocument } from './institution.graphql.js';

export const handle = { hydrate: true };
export const headers = noStore;

export async function loader(args: Route.LoaderArgs) {
  const { myInstitutions } = await visitOf(args).ask(MyInstitutionsDocument, {});
  return { institutions: myInstitutions };
}

/** Around every page of the institution desk: whose desk it is, and its sections. */
export default function Desk({ loaderData }: Route.ComponentProps): ReactElement {
  const { institutions } = loaderData;
  const { institutionId } = useParams();
  const institution = institutions.find(({ id }) => id === institutionId) ?? null;
  const context: DeskContext = { institutions, institution };
  return (
    <div className="page py-4">
      {institution !== null && <Sections institution={institution} />}
      <Outlet context={context} />
    </div>
  );
}

const SECTIONS = [
  { path: '', label: 'institutionDesk.nav.overview' },
  { path: '/wishes', label: 'institutionDesk.nav.wishes' },
  { path: '/children', label: 'institutionDesk.nav.children' },
  { path: '/help', label: 'institutionDesk.nav.help' },
  { path: '/deliveries', label: 'institutionDesk.nav.deliveries' },
  { path: '/shelf', label: 'institutionDesk.nav.shelf' },
  { path: '/members', label: 'institutionDesk.nav.members' },
  { path: '/about', label: 'institutionDesk.nav.status' },
] as const;

function Sections({ institution }: { institution: MyInstitution }): ReactElement {
  const { t, link } = useSpeech();
  const { pathname } = useLocation();
  const root = link(`/desk/${institution.id}`);
  const nav = useRef<HTMLElement>(null);

  useEffect(() => {
    const here = nav.current?.querySelector('[aria-current]');
    here?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [pathname]);

  return (
    <nav
      ref={nav}
      aria-label={t('institutionDesk.nav')}
      className="no-print -mx-4 mb-5 overflow-x-auto border-b border-line px-4"
    >
      <ul className="-mx-2.5 flex whitespace-nowrap">
        {SECTIONS.map(({ path, label }) => {
          const here = pathname === root + path;
          const inside = path !== '' && pathname.startsWith(`${root}${path}/`);
          return (
            <li key={path}>
              <Link
                className="nav-link"
                to={root + path}
                aria-current={here ? 'page' : inside ? 'true' : undefined}
              >
                {t(label)}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
