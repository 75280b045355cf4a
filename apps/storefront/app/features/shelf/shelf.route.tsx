import { Button, buttonClass, Choice, Facts, Notice, SelectField } from '@app/ui';
import type { ReactElement } from 'react';
import { redirect } from 'react-router';
import { useSpeech } from '../../shared/i18n.js';
import { PageHead } from '../../shared/page-head.js';
import { noStore, visitOf } from '../../shared/visit.js';
import { FinanceNav } from '../finance-desk/finance-nav.js';
import type { Route } from './+types/shelf.route.js';
import { actOnShelf, shelfActOf } from './shelf-actions.js';
import { ShelfForm } from './shelf-form.js';
import { Gifts } from './shelf-gifts.js';
import { type ShelfData, ShelfDocument } from './shelf.graphql.js';
import { Lots } from './shelf-lots.js';
import { giveIntent, type ShelfListProps, Waiting } from './shelf-waiting.js';

export const handle = { hydrate: true };
export const headers = noStore;

export async function loader(args: Route.LoaderArgs) {
  const visit = visitOf(args);
  const query = visit.url.searchParams;
  const chosen = {
    category: query.get('category') ?? '',
    region: query.get('region') ?? '',
    withEmpty: query.get('empty') === 'yes',
  };
  const { category, region, withEmpty } = chosen;
  const filter = { category: category || null, region: region || null, withEmpty };
  const data = await visit.ask(ShelfDocument, { filter });
  const { lots, waiting } = data.reserveShelf;
  // A pair may stand in both lists, and each form of a page has an intent of its own.
  const intents = [
    ...waiting.flatMap(({ goods }) => goods.map((pair) => giveIntent(pair, 'wish'))),
    ...lots.flatMap(({ wishes }) => wishes.map((pair) => giveIntent(pair, 'lot'))),
    ...lots.map(({ id }) => `off ${id}`),
  ];
  return {
    ...{ data, chosen, newId: visit.newId(), done: shelfActOf(query.get('done')) },
    newIds: Object.fromEntries(intents.map((intent) => [intent, visit.newId()])),
    mayGive: data.me?.roles.includes('admin') ?? false,
    isPutting: query.get('put') === 'yes',
  };
}

export async function action(args: Route.ActionArgs) {
  const visit = visitOf(args);
  const acted = await actOnShelf(await args.request.formData(), visit);
  if ('refused' in acted) return acted.refused;
  const query = new URLSearchParams(visit.url.search);
  query.delete('put');
  query.set('done', acted.done);
  return redirect(visit.speech.link(`/finance/shelf?${query.toString()}`));
}

/** Spare goods, the wishes that wait for them, and what was given. */
export default function Shelf({ loaderData, actionData }: Route.ComponentProps): ReactElement {
  const { t } = useSpeech();
  const { data, newId, newIds, done, mayGive, isPutting } = loaderData;
  const refusal = actionData?.refusal;
  return (
    <div className="page grid grid-cols-[minmax(0,1fr)] gap-8 py-6">
      <PageHead title={t('shelf.title')} hidden refused={refusal !== undefined} />
      <header>
        <FinanceNav here="shelf" />
        <h1 className="mb-2">{t('shelf.title')}</h1>
        <p>{t('shelf.lead')}</p>
      </header>
      {done !== null && refusal === undefined && (
        <Notice tone="good" live>
          {t(`shelf.done.${done}`)}
        </Notice>
      )}
      {mayGive && isPutting ? (
        <div className="max-w-2xl">
          <ShelfForm
            refusal={refusal}
            newId={newId}
            categories={data.categories}
            arrival={null}
            withBin
          />
        </div>
      ) : (
        <Lists {...{ data, mayGive, refusal, newIds, chosen: loaderData.chosen }} />
      )}
    </div>
  );
}

/** How much there is, what it is, and who waits for it. */
function Lists({
  chosen,
  ...list
}: ShelfListProps & { chosen: SearchProps['chosen'] }): ReactElement {
  const { t, link } = useSpeech();
  const { data, mayGive } = list;
  return (
    <>
      <Totals totals={data.reserveShelf.totals} />
      {mayGive && (
        <p>
          <a className={buttonClass('quiet')} href={link('/finance/shelf?put=yes')}>
            {t('shelf.put.title')}
          </a>
        </p>
      )}
      <Search data={data} chosen={chosen} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-8 lg:grid-cols-2">
        <Waiting {...list} />
        <div className="grid gap-8">
          <Gifts {...list} />
          <Lots {...list} />
        </div>
      </div>
    </>
  );
}

function Totals({ totals }: { totals: ShelfData['reserveShelf']['totals'] }): ReactElement {
  const { t, number } = useSpeech();
  const lines = [
    [t('shelf.totals.in'), totals.unitsIn],
    [t('shelf.totals.free'), totals.unitsFree],
    [t('shelf.totals.reserved'), totals.unitsReserved],
    [t('shelf.totals.given'), totals.unitsGiven],
    [t('shelf.totals.off'), totals.unitsWrittenOff],
  ] as const;
  return (
    <section>
      <h2 className="sr-only">{t('shelf.totals')}</h2>
      <Facts
        facts={lines.map(([term, units]) => ({
          term,
          value: <span className="num">{number(units)}</span>,
        }))}
      />
    </section>
  );
}

interface SearchProps {
  data: ShelfData;
  chosen: { category: string; region: string; withEmpty: boolean };
}

function Search({ data, chosen }: SearchProps): ReactElement {
  const { t, of } = useSpeech();
  const options = (list: ShelfData['categories']) =>
    list.map(({ code, name }) => ({ value: code, label: of(name) }));
  return (
    <form className="flex flex-wrap items-end gap-4" role="search">
      <SelectField
        name="category"
        label={t('shelf.filter.category')}
        emptyLabel={t('shelf.filter.anyCategory')}
        options={options(data.categories)}
        defaultValue={chosen.category}
      />
      <SelectField
        name="region"
        label={t('shelf.filter.region')}
        emptyLabel={t('shelf.filter.anyRegion')}
        options={options(data.regions)}
        defaultValue={chosen.region}
      />
      <Choice
        type="checkbox"
        name="empty"
        value="yes"
        defaultChecked={chosen.withEmpty}
        label={t('shelf.filter.empty')}
      />
      <Button tone="quiet">{t('shelf.filter.find')}</Button>
    </form>
  );
}
