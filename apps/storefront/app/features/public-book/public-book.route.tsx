import { Facts } from '@app/ui';
import type { ReactElement } from 'react';
import { type Speech, useSpeech } from '../../shared/i18n.js';
import { PageHead } from '../../shared/page-head.js';
import { visitOf } from '../../shared/visit.js';
import type { Route } from './+types/public-book.route.js';
import { Abroad } from './book-abroad.js';
import { BookEntry, seekEntry } from './book-entry.js';
import { MonthChart } from './month-chart.js';
import { monthTitle } from './month-title.js';
import { PublicBookDocument, type PublicBook } from './public-book.graphql.js';
import { WishCounts } from './wish-count.js';

/** What is typed in a terminal is the same in every language. */
const command = 'node verify-ledger.mjs zhurek-ledger.ndjson';

export async function loader(args: Route.LoaderArgs) {
  const visit = visitOf(args);
  const book = await visit.ask(PublicBookDocument, {});
  return { ...book, sought: await seekEntry(visit) };
}

/** Where all money came from and went, for everybody, and how to check it. */
export default function PublicBookPage({ loaderData }: Route.ComponentProps): ReactElement {
  const speech = useSpeech();
  const { t, dateTime, link } = speech;
  const { publicBook: book, regions, sought, wishCount } = loaderData;
  return (
    <div className="page py-8">
      <PageHead title={t('publicBook.title')} description={t('publicBook.lead')} />
      <h1 className="mb-3">{t('publicBook.title')}</h1>
      <p className="mb-8 text-lead">{t('publicBook.lead')}</p>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-12">
        {sought !== null && <BookEntry sought={sought} />}
        <section>
          <h2 className="mb-4">{t('publicBook.where')}</h2>
          <Facts facts={places(book, speech)} />
          {book.medianDays !== null && (
            <p className="mt-4">{t('publicBook.days', { days: book.medianDays })}</p>
          )}
          <p className="mt-2 text-small text-quiet">
            {t('publicBook.counted', { time: dateTime(book.countedAt) })}
          </p>
        </section>
        <WishCounts count={wishCount} />
        {book.months.length > 0 && <Months months={book.months} />}
        {book.abroad.length > 0 && <Abroad rows={book.abroad} />}
        {book.regions.length > 0 && <Regions of={book.regions} names={regions} />}
        <Check book={book} />
        <p>
          <a href={link('/book.csv')}>{t('publicBook.csv')}</a>
        </p>
      </div>
    </div>
  );
}

function places(
  book: PublicBook,
  { t, money }: Speech,
): Array<{ term: string; value: ReactElement }> {
  const rows = [
    [t('publicBook.given'), book.given],
    [t('publicBook.held'), book.held],
    [t('publicBook.ordered'), book.ordered],
    [t('publicBook.spent'), book.spent],
    [t('publicBook.waiting'), book.waiting],
    [t('publicBook.refunded'), book.refunded],
    [t('publicBook.reserve'), book.reserve],
    [t('publicBook.losses'), book.losses],
    [t('publicBook.fees'), book.fees],
  ] as const;
  return rows.map(([term, amount]) => ({
    term,
    value: <span className="num">{money(amount)}</span>,
  }));
}

function Months({ months }: { months: PublicBook['months'] }): ReactElement {
  const { t, money, number, locale } = useSpeech();
  return (
    <section>
      <h2 className="mb-4">{t('publicBook.months')}</h2>
      <MonthChart months={months} />
      <div className="table-wrap mt-4">
        <table className="table">
          <caption className="sr-only">{t('publicBook.months')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('publicBook.month')}</th>
              <th scope="col" className="num">
                {t('publicBook.gifts')}
              </th>
              <th scope="col" className="num">
                {t('publicBook.given')}
              </th>
              <th scope="col" className="num">
                {t('publicBook.refunded')}
              </th>
              <th scope="col" className="num">
                {t('publicBook.fees')}
              </th>
            </tr>
          </thead>
          <tbody>
            {months.map(({ month, gifts, given, refunded, fees }) => (
              <tr key={month}>
                <th scope="row" className="font-normal whitespace-nowrap">
                  {monthTitle(month, locale)}
                </th>
                <td className="num">{number(gifts)}</td>
                <td className="num">{money(given)}</td>
                <td className="num">{money(refunded)}</td>
                <td className="num">{money(fees)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface RegionsProps {
  of: PublicBook['regions'];
  names: readonly { readonly code: string; readonly name: Parameters<Speech['of']>[0] }[];
}

function Regions({ of: rows, names }: RegionsProps): ReactElement {
  const { t, of, money, number } = useSpeech();
  const nameOf = (code: string): string => {
    const region = names.find((known) => known.code === code);
    return region === undefined ? code : of(region.name);
  };
  return (
    <section>
      <h2 className="mb-4">{t('publicBook.regions')}</h2>
      <div className="table-wrap">
        <table className="table">
          <caption className="sr-only">{t('publicBook.regions')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('publicBook.region')}</th>
              <th scope="col" className="num">
                {t('publicBook.wishes')}
              </th>
              <th scope="col" className="num">
                {t('publicBook.placed')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ code, wishes, placed }) => (
              <tr key={code}>
                <th scope="row" className="font-normal">
                  {nameOf(code)}
                </th>
                <td className="num">{number(wishes)}</td>
                <td className="num">{money(placed)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** How a stranger verifies the whole book without us. */
function Check({ book }: { book: PublicBook }): ReactElement {
  const { t, number } = useSpeech();
  return (
    <section>
      <h2 className="mb-3">{t('publicBook.check')}</h2>
      <p className="mb-4">{t('publicBook.check.text')}</p>
      <ol className="mb-4 grid list-decimal gap-2 ps-6">
        <li>
          <a href="/verify-ledger.mjs">{t('publicBook.check.file')}</a>
        </li>
        <li>
          <a href="/ledger.ndjson">{t('publicBook.check.book')}</a>
        </li>
        <li>
          {t('publicBook.check.run')} <code className="break-all">{command}</code>
        </li>
      </ol>
      {book.headHash !== null && (
        <>
          <p>{t('publicBook.head', { count: number(book.entries) })}</p>
          <p>
            <code className="break-all">{book.headHash}</code>
          </p>
        </>
      )}
    </section>
  );
}
