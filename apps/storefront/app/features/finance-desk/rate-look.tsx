import { Table } from '@app/ui';
import type { ReactElement } from 'react';
import { useSpeech } from '../../shared/i18n.js';
import type { RateFileLookData } from './rates.graphql.js';

/** What a file holds, row by row, the wrong ones first. */
export function RateLook({ look }: { look: RateFileLookData }): ReactElement {
  const { t, number } = useSpeech();
  const { fresh, known, passedOver, wrong } = look;
  const counts = {
    ...{ fresh: number(fresh), known: number(known) },
    ...{ passedOver: number(passedOver), wrong: number(wrong) },
  };
  return (
    <>
      <p>{t('rates.counts', counts)}</p>
      <Table
        caption={t('rates.outcome')}
        rows={look.lines}
        rowKey={({ place, currency, day }) => `${place} ${currency} ${day}`}
        columns={[
          { title: t('rates.place'), cell: ({ place }) => number(place) },
          {
            title: t('rates.day'),
            cell: ({ day }) => <span className="whitespace-nowrap">{day}</span>,
          },
          {
            title: t('rates.currency'),
            cell: ({ quantity, currency }) => `${quantity} ${currency}`,
          },
          { title: t('rates.rate'), numeric: true, cell: ({ rate }) => rate },
          {
            title: t('rates.outcome'),
            cell: ({ outcome }) => (
              <span className="inline-block min-w-56">{t(`rates.outcome.${outcome}`)}</span>
            ),
          },
        ]}
      />
    </>
  );
}
