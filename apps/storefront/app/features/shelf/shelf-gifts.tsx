import { Badge, type BadgeTone, Button } from '@app/ui';
import type { ReactElement } from 'react';
import { useSpeech } from '../../shared/i18n.js';
import { PostForm } from '../../shared/post-form.js';
import type { ShelfGift } from './shelf.graphql.js';
import type { ShelfListProps } from './shelf-waiting.js';

const tones: Readonly<Record<ShelfGift['state'], BadgeTone>> = {
  waiting: 'saffron',
  arrived: 'saffron',
  accepted: 'grass',
  returned: 'plain',
};

/** What wishes were promised from the shelf, and what became of it. */
export function Gifts({
  data,
  mayGive,
  refusal,
}: Omit<ShelfListProps, 'newIds'>): ReactElement | null {
  const { t, date, dateTime, link } = useSpeech();
  const { gifts } = data.reserveShelf;
  if (gifts.length === 0) return null;
  return (
    <section>
      <h2 className="mb-3">{t('shelf.gifts')}</h2>
      <ul className="card divide-y divide-line">
        {gifts.map(({ pledgeId, wishId, wishTitle, itemTitle, units, state, ...gift }) => (
          <li key={pledgeId} className="grid max-w-none gap-2 p-4">
            <p className="flex max-w-none flex-wrap items-baseline justify-between gap-2">
              <a href={link(`/wishes/${wishId}`)}>{wishTitle}</a>
              <Badge tone={tones[state]}>{t(`shelf.gift.state.${state}`)}</Badge>
            </p>
            <p>
              {itemTitle} · {t('shelf.units', { units })}
              {gift.lastDay !== null && ` · ${t('shelf.until', { day: date(gift.lastDay) })}`}
            </p>
            {state === 'returned' && gift.unitsGiven > 0 && (
              <p>{t('shelf.gift.inPart', { units: gift.unitsGiven })}</p>
            )}
            <p className="text-small text-quiet">
              {t('shelf.gift.by', { name: gift.givenByName })} · {dateTime(gift.givenAt)}
            </p>
            {mayGive && state === 'waiting' && (
              <PostForm intent={`back ${pledgeId}`} refusal={refusal} className="">
                <Button tone="quiet">{t('shelf.takeBack')}</Button>
              </PostForm>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
