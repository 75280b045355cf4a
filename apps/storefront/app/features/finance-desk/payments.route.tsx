import { EmptyState, MoreLink, Table } from '@app/ui';
import type { ReactElement } from 'react';
import { useLocation } from 'react-router';
import { moneyOf, useSpeech } from '../../shared/i18n.js';
import { PageHead } from '../../shared/page-head.js';
import { afterOf, moreHref } from '../../shared/paging.js';
import { noStore, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/payments.route.js';
import { FinanceNav } from './finance-nav.js';
import { FinancePaymentsDocument, type PaymentRow, type WaitingRow } from './payments.graphql.js';

export const headers = noStore;

const filters = ['received', 'awaited', 'closed'] as const;

export async function loader(args: Route.LoaderArgs) {
  const visit = visitOf(args);
  const wanted = visit.url.searchParams.get('filter');
  const filter = filters.find((known) => known === wanted) ?? 'received';
  const after = afterOf(visit.url);
  return { ...(await visit.ask(FinancePaymentsDocument, { filter, after })), filter };
}

/** What came in with its fees, and what waits for the choice of its donor. */
export default function Payments({ loaderData }: Route.ComponentProps): ReactElement {
  const { t, link } = useSpeech();
  const location = useLocation();
  const { financePayments, waitingGifts, filter } = loaderData;
  const { lines, pageInfo } = financePayments;
  return (
    <div className="page grid grid-cols-[minmax(0,1fr)] gap-8 py-6">
      <PageHead title={t('financePayments.title')} hidden />
      <header>
        <FinanceNav here="payments" />
        <h1 className="mb-2">{t('financePayments.title')}</h1>
        <p>{t('financePayments.lead')}</p>
      </header>
      <section>
        <ul className="mb-4 flex flex-wrap gap-2">
          {filters.map((one) => (
            <li key={one}>
              <a
                className="chip"
                href={link(`/finance/payments?filter=${one}`)}
                aria-current={one === filter ? 'page' : undefined}
              >
                {t(`financePayments.filter.${one}`)}
              </a>
            </li>
          ))}
        </ul>
        {lines.length === 0 ? (
          <EmptyState title={t('financePayments.empty')} />
        ) : (
          <PaymentTable lines={lines} />
        )}
        <MoreLink href={moreHref(location, pageInfo)} label={t('desk.more')} />
      </section>
      <Waiting gifts={waitingGifts} />
    </div>
  );
}

function PaymentTable({ lines }: { lines: readonly PaymentRow[] }): ReactElement {
  const { t, money, charge, dateTime } = useSpeech();
  return (
    <Table
      caption={t('financePayments.title')}
      rows={lines}
      rowKey={({ id }) => id}
      columns={[
        {
          title: t('financePayments.when'),
          cell: ({ createdAt, succeededAt }) => dateTime(succeededAt ?? createdAt),
        },
        { title: t('financePayments.receipt'), cell: ({ receiptNumber }) => receiptNumber ?? '–' },
        { title: t('financePayments.gross'), numeric: true, cell: ({ gross }) => money(gross) },
        {
          title: t('financePayments.charged'),
          numeric: true,
          cell: ({ charged }) => (charged === null ? '–' : charge(charged)),
        },
        {
          title: t('financePayments.fee'),
          numeric: true,
          cell: ({ fee, exchangeRate }) =>
            fee === null ? '–' : money(fee) + (exchangeRate === null ? '' : ` × ${exchangeRate}`),
        },
        {
          title: t('financePayments.net'),
          numeric: true,
          cell: ({ net }) => (net === null ? '–' : money(net)),
        },
        { title: t('financePayments.back'), numeric: true, cell: (row) => backOf(row, money) },
      ]}
    />
  );
}

function backOf(
  { refunded, takenBack }: PaymentRow,
  money: (amount: PaymentRow['gross']) => string,
): string {
  const back = moneyOf(refunded).plus(moneyOf(takenBack));
  if (back.isZero()) return '–';
  return money({ amountMinor: String(back.minor), currency: back.currency.code });
}

function Waiting({ gifts }: { gifts: readonly WaitingRow[] }): ReactElement {
  const { t, money, dateTime } = useSpeech();
  return (
    <section>
      <h2 className="mb-2">{t('financePayments.waiting')}</h2>
      <p className="mb-4">{t('financePayments.waiting.lead')}</p>
      {gifts.length === 0 ? (
        <p>{t('financePayments.waiting.none')}</p>
      ) : (
        <Table
          caption={t('financePayments.waiting')}
          rows={gifts}
          rowKey={({ pledgeId }) => pledgeId}
          columns={[
            { title: t('financePayments.since'), cell: ({ since }) => dateTime(since) },
            {
              title: t('financePayments.amount'),
              numeric: true,
              cell: ({ waiting }) => money(waiting),
            },
            {
              title: t('financePayments.reminded'),
              cell: ({ remindedAt }) => (remindedAt === null ? '–' : dateTime(remindedAt)),
            },
          ]}
        />
      )}
    </section>
  );
}
