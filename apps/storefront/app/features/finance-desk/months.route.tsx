import { Badge, Button, Notice } from '@app/ui';
import type { ReactElement } from 'react';
import { redirect } from 'react-router';
import { refuseByApi, type Refusal } from '../../shared/form.js';
import { textOf } from '../../shared/form-values.js';
import { useSpeech } from '../../shared/i18n.js';
import { PageHead } from '../../shared/page-head.js';
import { PostForm } from '../../shared/post-form.js';
import { noStore, trouble, visitOf } from '../../shared/visit.js';
import { monthTitle } from '../public-book/month-title.js';
import type { Route } from './+types/months.route.js';
import { FinanceNav } from './finance-nav.js';
import {
  ConfirmMonthDocument,
  type MonthRow,
  MonthsDocument,
  PrepareMonthDocument,
} from './months.graphql.js';

export const handle = { hydrate: true };
export const headers = noStore;

export async function loader(args: Route.LoaderArgs) {
  const visit = visitOf(args);
  const { me, bookMonths } = await visit.ask(MonthsDocument, {});
  const mayClose = me?.roles.includes('finance') ?? false;
  return { months: bookMonths, mayClose, isDone: visit.url.searchParams.has('done') };
}

export async function action(args: Route.ActionArgs) {
  const visit = visitOf(args);
  const form = await args.request.formData();
  const [intent = '', month = ''] = textOf(form, 'intent').split(' ');
  if (intent !== 'prepare' && intent !== 'confirm') throw trouble(400);
  const result =
    intent === 'prepare'
      ? (await visit.ask(PrepareMonthDocument, { month })).prepareMonth
      : (await visit.ask(ConfirmMonthDocument, { month })).confirmMonth;
  if (result.__typename === 'MonthClosed') {
    return redirect(visit.speech.link('/finance/months?done=1'));
  }
  return refuseByApi(form, result, visit);
}

/** Months of the book: counted by one person, confirmed by another, exported for accountants. */
export default function Months({ loaderData, actionData }: Route.ComponentProps): ReactElement {
  const { t } = useSpeech();
  const { months, mayClose, isDone } = loaderData;
  const refusal = actionData?.refusal;
  return (
    <div className="page grid gap-8 py-6">
      <PageHead title={t('monthsDesk.title')} hidden refused={refusal !== undefined} />
      <header>
        <FinanceNav here="months" />
        <h1 className="mb-2">{t('monthsDesk.title')}</h1>
        <p>{t('monthsDesk.lead')}</p>
      </header>
      {isDone && (
        <Notice tone="good" live>
          {t('monthsDesk.done')}
        </Notice>
      )}
      <ul className="card divide-y divide-line">
        {months.map((month) => (
          <MonthLine key={month.month} month={month} mayClose={mayClose} refusal={refusal} />
        ))}
      </ul>
    </div>
  );
}

const tones = { open: 'plain', prepared: 'saffron', closed: 'grass' } as const;

interface LineProps {
  month: MonthRow;
  mayClose: boolean;
  refusal: Refusal | undefined;
}

function MonthLine({ month, mayClose, refusal }: LineProps): ReactElement {
  const { t, link, locale, number, dateTime } = useSpeech();
  const { state, isOver, preparedByName, confirmedByName, lastSeq, lastHash } = month;
  const file = (kind: string): string => link(`/finance/export/${month.month}.${kind}`);
  return (
    <li className="grid max-w-none gap-2 p-4">
      <p className="flex max-w-none flex-wrap items-baseline justify-between gap-2">
        <b>{monthTitle(month.month, locale)}</b>
        <Badge tone={isOver ? tones[state] : 'plain'}>
          {isOver ? t(`monthsDesk.state.${state}`) : t('monthsDesk.running')}
        </Badge>
      </p>
      <p>
        {t('monthsDesk.entries', { count: number(month.entries) })} ·{' '}
        <a href={file('csv')}>{t('monthsDesk.csv')}</a> ·{' '}
        <a href={file('xlsx')}>{t('monthsDesk.xlsx')}</a>
      </p>
      {preparedByName !== null && (
        <p className="text-small">
          {t('monthsDesk.preparedBy', { name: preparedByName })}
          {confirmedByName !== null && (
            <> · {t('monthsDesk.confirmedBy', { name: confirmedByName })}</>
          )}
          {month.closedAt !== null && <> · {dateTime(month.closedAt)}</>}
        </p>
      )}
      {lastSeq !== null && (
        <p className="text-small text-quiet">
          {t('monthsDesk.last', { number: number(lastSeq) })}
          <code className="block break-all">{lastHash}</code>
        </p>
      )}
      {mayClose && isOver && state !== 'closed' && <Steps month={month} refusal={refusal} />}
    </li>
  );
}

function Steps({ month, refusal }: Omit<LineProps, 'mayClose'>): ReactElement {
  const { t } = useSpeech();
  if (month.state === 'open') {
    return (
      <PostForm intent={`prepare ${month.month}`} refusal={refusal} className="grid gap-2">
        <div>
          <Button tone="quiet">{t('monthsDesk.prepare')}</Button>
        </div>
      </PostForm>
    );
  }
  if (month.preparedByMe) return <p className="text-small">{t('monthsDesk.second')}</p>;
  return (
    <PostForm intent={`confirm ${month.month}`} refusal={refusal} className="grid gap-2">
      <div>
        <Button>{t('monthsDesk.confirm')}</Button>
      </div>
    </PostForm>
  );
}
