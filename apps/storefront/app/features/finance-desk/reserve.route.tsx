import { Badge, type BadgeTone, Button, Notice } from '@app/ui';
import type { ReactElement } from 'react';
import { redirect } from 'react-router';
import { refuseByApi, type Refusal } from '../../shared/form.js';
import { textOf } from '../../shared/form-values.js';
import { useSpeech } from '../../shared/i18n.js';
import { PageHead } from '../../shared/page-head.js';
import { PostForm } from '../../shared/post-form.js';
import { noStore, trouble, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/reserve.route.js';
import { FinanceNav } from './finance-nav.js';
import {
  AskReserveDocument,
  DecideReserveDocument,
  ReserveDocument,
  type ReserveData,
} from './reserve.graphql.js';

export const handle = { hydrate: true };
export const headers = noStore;

const causes = ['promiseFailed', 'seasonEnds'] as const;

export async function loader(args: Route.LoaderArgs) {
  const visit = visitOf(args);
  const { me, reserveFund } = await visit.ask(ReserveDocument, {});
  const mayDecide = me?.roles.includes('finance') ?? false;
  const newIds = reserveFund.leftBehind.map(() => visit.newId());
  return { fund: reserveFund, mayDecide, newIds, done: visit.url.searchParams.has('done') };
}

export async function action(args: Route.ActionArgs) {
  const visit = visitOf(args);
  const form = await args.request.formData();
  const [intent = '', id = ''] = textOf(form, 'intent').split(' ');
  const back = visit.speech.link('/finance/reserve?done=1');
  if (intent === 'ask') {
    const cause = causes.find((known) => known === textOf(form, 'cause'));
    if (cause === undefined) throw trouble(400);
    const wanted = { id: textOf(form, 'id'), wishId: id, cause };
    const { askReserve: result } = await visit.ask(AskReserveDocument, wanted);
    if (result.__typename === 'ReserveDone') return redirect(back);
    return refuseByApi(form, result, visit);
  }
  if (intent !== 'decide') throw trouble(400);
  const agree = textOf(form, 'agree') === 'yes';
  const { decideReserve: result } = await visit.ask(DecideReserveDocument, { id, agree });
  if (result.__typename === 'ReserveDone') return redirect(back);
  return refuseByApi(form, result, visit);
}

/** The fund, the wishes that wait for it, and who asked for what. */
export default function Reserve({ loaderData, actionData }: Route.ComponentProps): ReactElement {
  const { t, money } = useSpeech();
  const { fund, mayDecide, newIds, done } = loaderData;
  const refusal = actionData?.refusal;
  return (
    <div className="page grid grid-cols-[minmax(0,1fr)] gap-8 py-6">
      <PageHead title={t('reserve.title')} hidden refused={refusal !== undefined} />
      <header>
        <FinanceNav here="reserve" />
        <h1 className="mb-2">{t('reserve.title')}</h1>
        <p>{t('reserve.lead')}</p>
      </header>
      {done && refusal === undefined && (
        <Notice tone="good" live>
          {t('reserve.done')}
        </Notice>
      )}
      <p className="text-lead">
        {t('reserve.balance')}: <b className="num">{money(fund.balance)}</b>
      </p>
      <Grants grants={fund.grants} mayDecide={mayDecide} refusal={refusal} />
      <LeftBehind fund={fund} newIds={newIds} mayDecide={mayDecide} refusal={refusal} />
    </div>
  );
}

interface ListProps {
  mayDecide: boolean;
  refusal: Refusal | undefined;
}

function LeftBehind({
  fund,
  newIds,
  mayDecide,
  refusal,
}: ListProps & { fund: ReserveData; newIds: readonly string[] }): ReactElement {
  const { t, money, date } = useSpeech();
  return (
    <section>
      <h2 className="mb-3">{t('reserve.leftBehind')}</h2>
      {fund.leftBehind.length === 0 ? (
        <p>{t('reserve.none')}</p>
      ) : (
        <ul className="card divide-y divide-line">
          {fund.leftBehind.map(({ wishId, title, missing, deadline, cause }, place) => (
            <li key={wishId} className="grid max-w-none gap-2 p-4">
              <p className="font-semibold">{title}</p>
              <p>
                {t(`reserve.cause.${cause}`)}.{' '}
                {t('reserve.missing', { amount: money(missing), date: date(deadline) })}
              </p>
              {mayDecide && (
                <PostForm intent={`ask ${wishId}`} refusal={refusal} className="">
                  <input type="hidden" name="id" value={newIds[place]} />
                  <input type="hidden" name="cause" value={cause} />
                  <Button tone="quiet">{t('reserve.ask')}</Button>
                </PostForm>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const tones: Readonly<Record<ReserveData['grants'][number]['state'], BadgeTone>> = {
  asked: 'saffron',
  granted: 'grass',
  refused: 'red',
  returned: 'plain',
};

function Grants({
  grants,
  mayDecide,
  refusal,
}: ListProps & { grants: ReserveData['grants'] }): ReactElement | null {
  const { t, money, dateTime } = useSpeech();
  if (grants.length === 0) return null;
  return (
    <section>
      <h2 className="mb-3">{t('reserve.grants')}</h2>
      <ul className="card divide-y divide-line">
        {grants.map(({ id, title, amount, cause, state, askedAt, askedByName, mayGrant }) => (
          <li key={id} className="grid max-w-none gap-2 p-4">
            <p className="flex max-w-none flex-wrap items-baseline justify-between gap-2">
              <b className="num">{money(amount)}</b>
              <Badge tone={tones[state]}>{t(`reserve.state.${state}`)}</Badge>
            </p>
            <p>
              {title} · {t(`reserve.cause.${cause}`)}
            </p>
            <p className="text-small text-quiet">
              {t('reserve.by', { name: askedByName })} · {dateTime(askedAt)}
            </p>
            {mayDecide && state === 'asked' && (
              <PostForm intent={`decide ${id}`} refusal={refusal} className="flex flex-wrap gap-3">
                {mayGrant ? (
                  <Button name="agree" value="yes">
                    {t('reserve.agree')}
                  </Button>
                ) : (
                  <p className="text-small">{t('reserve.own')}</p>
                )}
                <Button name="agree" value="no" tone="refuse">
                  {t('reserve.refuse')}
                </Button>
              </PostForm>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
