import { almatyDay, isMessageId } from '@app/i18n';
import { Facts, Notice } from '@app/ui';
import type { ReactElement } from 'react';
import { type Speech, useSpeech } from '../../shared/i18n.js';
import { PageHead } from '../../shared/page-head.js';
import { trouble, visitOf } from '../../shared/visit.js';
import { WishGrid } from '../../shared/wish-card.js';
import type { Route } from './+types/institution.route.js';
import { CardsLink } from './cards-link.js';
import { filterOf } from './filter.js';
import { InstitutionPageDocument } from './institution.graphql.js';

export async function loader(args: Route.LoaderArgs) {
  // The filter takes ids only: any other address leads to no institution.
  const { institution: id } = filterOf(
    new URLSearchParams({ institution: args.params.institutionId }),
  );
  if (id === '') throw trouble(404);
  const visit = visitOf(args);
  const found = await visit.ask(InstitutionPageDocument, {
    id,
    filter: { institutionId: id },
  });
  if (found.publicInstitution === null) throw trouble(404);
  const { proofDueOn } = found.publicInstitution;
  const isOverdue = proofDueOn !== null && proofDueOn < almatyDay(visit.now);
  const overdueSince = isOverdue ? proofDueOn : null;
  return { institution: found.publicInstitution, wishes: found.wishes, overdueSince };
}

export default function InstitutionPage({ loaderData }: Route.ComponentProps): ReactElement {
  const { t, of, link, dateLong } = useSpeech();
  const { institution, wishes, overdueSince } = loaderData;
  const kind = t(`institution.kind.${institution.kind}`);
  const name = of(institution.name);
  const description = t('institution.page.description', {
    kind,
    region: of(institution.region.name),
  });
  return (
    <div className="page py-8">
      <PageHead title={name} description={description} />
      <h1 className="mb-4 max-w-[30ch]">{name}</h1>
      {institution.status === 'suspended' && (
        <Notice tone="refused">{t('institution.page.suspended')}</Notice>
      )}
      {overdueSince !== null && (
        <Notice tone="care">
          {t('institution.page.proofOverdue', { day: dateLong(overdueSince) })}
        </Notice>
      )}
      <div className="my-6 grid gap-8 md:grid-cols-2">
        <InstitutionFacts institution={institution} kind={kind} />
        <Verifications institution={institution} />
      </div>
      <h2 className="mb-4">{t('institution.page.wishes')}</h2>
      {wishes.edges.length === 0 ? (
        <p>{t('institution.page.noWishes')}</p>
      ) : (
        <WishGrid wishes={wishes.edges.map(({ node }) => node)} />
      )}
      {wishes.edges.length > 0 && <CardsLink query={`?institution=${institution.id}`} />}
      {wishes.totalCount > wishes.edges.length && (
        <p className="mt-6">
          <a href={link(`/wishes?institution=${institution.id}`)}>
            {t('institution.page.allWishes')}
          </a>
        </p>
      )}
    </div>
  );
}

type Institution = Route.ComponentProps['loaderData']['institution'];

function InstitutionFacts({
  institution,
  kind,
}: {
  institution: Institution;
  kind: string;
}): ReactElement {
  const { t, of, number } = useSpeech();
  return (
    <Facts
      facts={[
        { term: t('institution.page.kind'), value: kind },
        { term: t('wish.region'), value: of(institution.region.name) },
        {
          term: t('institution.page.bin'),
          value: <span className="num">{institution.bin}</span>,
        },
        { term: t('institution.page.open'), value: number(institution.openWishes) },
        { term: t('institution.page.granted'), value: number(institution.grantedWishes) },
      ]}
    />
  );
}

/** Who checked what and when; roles, never names. */
function Verifications({ institution }: { institution: Institution }): ReactElement {
  const speech = useSpeech();
  const { t, date } = speech;
  return (
    <section className="card p-5">
      <h2 className="mb-3 text-h3">{t('institution.page.verifications')}</h2>
      <ul className="grid gap-4">
        {institution.verifications.map(({ role, checks, verifiedAt }, index) => (
          <li key={index}>
            <p className="font-semibold text-grass first-letter:uppercase">
              {t('institution.page.by', { role: roleText(role, speech), date: date(verifiedAt) })}
            </p>
            <ul className="list-disc ps-5">
              {checks.map((check) => (
                <li key={check}>{checkText(check, speech)}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

function roleText(role: string, { text }: Speech): string {
  const id = `role.${role}`;
  return isMessageId(id) ? text(id, {}) : role;
}

function checkText(code: string, { text }: Speech): string {
  return isMessageId(code) ? text(code, {}) : code;
}
