import { Facts } from '@app/ui';
import type { ReactElement } from 'react';
import { useSpeech } from '../../shared/i18n.js';
import type { WishCount } from './public-book.graphql.js';

const fates = ['open', 'promised', 'fulfilled', 'rescued', 'expired', 'withdrawn'] as const;

/** What became of every wish, and the book of goods beside the book of money. */
export function WishCounts({ count }: { count: WishCount }): ReactElement {
  const { t, number, money } = useSpeech();
  const { goods, shelf } = count;
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
      <Shelf shelf={shelf} />
    </>
  );
}

/** Spare goods that wait for wishes left behind, by units and never by money. */
function Shelf({ shelf }: { shelf: WishCount['shelf'] }): ReactElement {
  const { t, number } = useSpeech();
  const lines = [
    [t('publicBook.shelf.in'), shelf.unitsIn],
    [t('publicBook.shelf.out'), shelf.unitsOut],
    [t('publicBook.shelf.now'), shelf.unitsNow],
    [t('publicBook.shelf.wishes'), shelf.wishes],
  ] as const;
  return (
    <section>
      <h2 className="mb-2">{t('publicBook.shelf')}</h2>
      <p className="mb-4">{t('publicBook.shelf.lead')}</p>
      <Facts
        facts={lines.map(([term, units]) => ({
          term,
          value: <span className="num">{number(units)}</span>,
        }))}
      />
    </section>
  );
}
