import { Table } from '@app/ui';
import type { ReactElement } from 'react';
import { useSpeech } from '../../shared/i18n.js';
import type { PublicBook } from './public-book.graphql.js';

/** Other currencies, each by itself: amounts of two are never added. */
export function Abroad({ rows }: { rows: PublicBook['abroad'] }): ReactElement {
  const { t, charge } = useSpeech();
  return (
    <section>
      <h2 className="mb-2">{t('publicBook.abroad')}</h2>
      <p className="mb-4">{t('publicBook.abroad.lead')}</p>
      <Table
        caption={t('publicBook.abroad')}
        rows={rows}
        rowKey={({ given }) => given.currency}
        columns={[
          { title: t('rates.currency'), cell: ({ given }) => given.currency },
          {
            title: t('publicBook.abroad.given'),
            numeric: true,
            cell: ({ given }) => charge(given),
          },
          {
            title: t('publicBook.abroad.refunded'),
            numeric: true,
            cell: ({ refunded }) => charge(refunded),
          },
          { title: t('publicBook.abroad.fees'), numeric: true, cell: ({ fees }) => charge(fees) },
        ]}
      />
    </section>
  );
}
