import { buttonClass, EmptyState } from '@app/ui';
import type { ReactElement } from 'react';
import { Link, redirect } from 'react-router';
import { useSpeech } from '../../shared/i18n.js';
import { noStore, visitOf } from '../../shared/visit.js';
import { putOnShelf, shelfActOf } from '../shelf/shelf-actions.js';
import { ShelfForm } from '../shelf/shelf-form.js';
import { InstitutionShelfDocument, type InstitutionShelf } from '../shelf/shelf.graphql.js';
import { LotFacts } from '../shelf/shelf-lots.js';
import type { Route } from './+types/shelf.route.js';
import { DeskPage } from './desk-page.js';

export const headers = noStore;

export async function loader(args: Route.LoaderArgs) {
  const visit = visitOf(args);
  const { institutionId } = args.params;
  const shown = await visit.ask(InstitutionShelfDocument, { institutionId });
  const query = visit.url.searchParams;
  const { lots, arrivals, errands } = shown.institutionShelf;
  const arrival = arrivals.find(({ id }) => id === query.get('arrival')) ?? null;
  const done = shelfActOf(query.get('done'));
  return {
    ...{ lots, arrivals, errands, arrival, done },
    newId: visit.newId(),
    of: shown.categories,
  };
}

export async function action(args: Route.ActionArgs) {
  const visit = visitOf(args);
  const { institutionId } = args.params;
  const form = await args.request.formData();
  const acted = await putOnShelf(form, visit, { institutionId });
  if ('refused' in acted) return acted.refused;
  return redirect(visit.speech.link(`/desk/${institutionId}/shelf?done=${acted.done}`));
}

/** Spare goods that the institution keeps, and those that it may put on the shelf. */
export default function DeskShelf({
  loaderData,
  actionData,
  params,
}: Route.ComponentProps): ReactElement {
  const { t, link } = useSpeech();
  const { lots, arrivals, errands, arrival, newId, of, done } = loaderData;
  const refusal = actionData?.refusal;
  const root = link(`/desk/${params.institutionId}/shelf`);
  return (
    <DeskPage
      title={t('shelf.title')}
      trail={[]}
      done={done === null || refusal !== undefined ? null : t(`shelf.done.${done}`)}
      refused={refusal !== undefined}
    >
      <p className="mb-6">{t('shelf.own.lead')}</p>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-8 lg:grid-cols-2">
        <div className="grid gap-8">
          <Arrivals arrivals={arrivals} root={root} />
          <Errands errands={errands} root={root} />
          <Own lots={lots} />
        </div>
        <ShelfForm
          key={arrival?.id ?? ''}
          refusal={refusal}
          newId={newId}
          categories={of}
          arrival={arrival}
        />
      </div>
    </DeskPage>
  );
}

function Own({ lots }: { lots: InstitutionShelf['lots'] }): ReactElement {
  const { t } = useSpeech();
  return (
    <section>
      <h2 className="mb-3">{t('shelf.lots')}</h2>
      {lots.length === 0 ? (
        <EmptyState title={t('shelf.lots.none')}>
          <p>{t('shelf.lots.noneText')}</p>
        </EmptyState>
      ) : (
        <ul className="card divide-y divide-line">
          {lots.map((lot) => (
            <li key={lot.id} className="max-w-none p-4">
              <LotFacts lot={lot} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface ErrandsProps {
  errands: InstitutionShelf['errands'];
  root: string;
}

function Errands({ errands, root }: ErrandsProps): ReactElement | null {
  const { t, of, date } = useSpeech();
  if (errands.length === 0) return null;
  return (
    <section>
      <h2 className="mb-2">{t('shelf.own.gifts')}</h2>
      <p className="mb-3">{t('shelf.own.giftsLead')}</p>
      <ul className="card divide-y divide-line">
        {errands.map(({ pledgeId, itemTitle, wishTitle, units, lastDay, institution, address }) => (
          <li key={pledgeId} className="max-w-none p-4">
            <p className="font-semibold">{itemTitle}</p>
            <p>
              {t('shelf.spare.for', { wish: wishTitle })} · {t('shelf.units', { units })} ·{' '}
              {t('shelf.until', { day: date(lastDay) })}
            </p>
            <p>{t('shelf.own.to', { institution: of(institution), address })}</p>
            <p className="mt-2">
              <a className={buttonClass('quiet', 'small')} href={`${root}/${pledgeId}/slip.pdf`}>
                {t('shelf.own.slip')}
              </a>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface ArrivalsProps {
  arrivals: InstitutionShelf['arrivals'];
  root: string;
}

function Arrivals({ arrivals, root }: ArrivalsProps): ReactElement | null {
  const { t, dateTime } = useSpeech();
  if (arrivals.length === 0) return null;
  return (
    <section>
      <h2 className="mb-2">{t('shelf.spare')}</h2>
      <p className="mb-3">{t('shelf.spare.lead')}</p>
      <ul className="card divide-y divide-line">
        {arrivals.map(({ id, wishTitle, units, note, recordedAt }) => (
          <li key={id} className="grid max-w-none items-center gap-2 p-4 sm:grid-cols-[1fr_auto]">
            <div>
              <p>{note}</p>
              <p className="text-small text-quiet">
                {t('shelf.spare.for', { wish: wishTitle })} · {t('shelf.units', { units })} ·{' '}
                {dateTime(recordedAt)}
              </p>
            </div>
            <Link className={buttonClass('quiet', 'small')} to={`${root}?arrival=${id}#put`}>
              {t('shelf.spare.put')}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
