import { Facts } from '@app/ui';
import type { ReactElement } from 'react';
import { useSpeech } from '../../shared/i18n.js';
import type { WishCount } from './public-book.graphql.js';

const fates = ['open', 'promised', 'fulfilled', 'rescued', 'expired', 'withdrawn'] as const;

/** What became of every wish, and the book of goods beside the book of money. */
export function WishCounts({ count }: { count: WishCount }): ReactElement {
  const { t, number, money } = useSpeech();
  const { goods } = count;
  return (
    <>
      <section>
        <h2 className="mb-2">{t('publicBook.fates')}</h2>
        <p className="mb-4">{t('publicBook.wishes.lead')}</p>
        <Facts
          facts={fates.map((fate) => ({
            term: t(`publicBook.wishes.${fate}`),
            value: <span className="num">{number(count[fate])}</span>,
          }))}
        />
      </section>
      <section>
        <h2 className="mb-2">{t('publicBook.goods')}</h2>
        <p className="mb-4">{t('publicBook.goods.lead')}</p>
        <Facts
          facts={[
            {
              term: t('publicBook.goods.parcels'),
              value: <span className="num">{number(goods.parcels)}</span>,
            },
            {
              term: t('publicBook.goods.units'),
              value: <span className="num">{number(goods.units)}</span>,
            },
            {
              term: t('publicBook.goods.declared'),
              value: <span className="num">{money(goods.declared)}</span>,
            },
          ]}
        />
      </section>
    </>
  );
}
