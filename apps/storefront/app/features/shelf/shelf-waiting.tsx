import { Badge, Button, TextField } from '@app/ui';
import type { ReactElement } from 'react';
import { fieldStates, type Refusal } from '../../shared/form.js';
import { useSpeech } from '../../shared/i18n.js';
import { PostForm, refusalFor } from '../../shared/post-form.js';
import type { ShelfData, ShelfWish } from './shelf.graphql.js';

export interface ShelfListProps {
  data: ShelfData;
  mayGive: boolean;
  refusal: Refusal | undefined;
  /** An id for each form that may be sent. */
  newIds: Readonly<Record<string, string>>;
}

/** Names by code, of categories and of regions. */
export function useNames({ categories, regions }: Pick<ShelfData, 'categories' | 'regions'>) {
  const { of } = useSpeech();
  const nameIn = (list: ShelfData['categories'], code: string): string => {
    const found = list.find((known) => known.code === code);
    return found === undefined ? code : of(found.name);
  };
  return {
    category: (code: string) => nameIn(categories, code),
    region: (code: string) => nameIn(regions, code),
  };
}

/** The wishes left behind, each with the goods that fit it best. */
export function Waiting(props: ShelfListProps): ReactElement {
  const { t } = useSpeech();
  const { waiting } = props.data.reserveShelf;
  return (
    <section>
      <h2 className="mb-3">{t('shelf.waiting')}</h2>
      {waiting.length === 0 ? (
        <p>{t('shelf.waiting.none')}</p>
      ) : (
        <ul className="card divide-y divide-line">
          {waiting.map((wish) => (
            <WishLine key={wish.id} wish={wish} {...props} />
          ))}
        </ul>
      )}
    </section>
  );
}

function WishLine({ wish, ...props }: ShelfListProps & { wish: ShelfWish }): ReactElement {
  const { t, of, date, link } = useSpeech();
  const names = useNames(props.data);
  const { id, title, categoryCode, ageBand, regionCode, deadline, cause, institution } = wish;
  const age = ageText(ageBand, t);
  const others = wish.goods.slice(1);
  return (
    <li className="grid max-w-none gap-2 p-4">
      <p className="font-semibold">
        <a href={link(`/wishes/${id}`)}>{title}</a>
      </p>
      <p>
        {t(`shelf.cause.${cause}`)} · {t('shelf.until', { day: date(deadline) })}
      </p>
      <p className="text-small text-quiet">
        {[names.category(categoryCode), age, names.region(regionCode), of(institution)].join(' · ')}
      </p>
      {wish.goods.length === 0 && <p className="text-small">{t('shelf.waiting.noGoods')}</p>}
      {wish.goods.length > 0 && <Goods goods={wish.goods.slice(0, 1)} {...props} />}
      {others.length > 0 && (
        <details
          open={others.some(
            (pair) => refusalFor(giveIntent(pair, 'wish'), props.refusal) !== undefined,
          )}
        >
          <summary className="min-h-12 py-3">
            {t('shelf.waiting.others', { count: others.length })}
          </summary>
          <Goods goods={others} {...props} />
        </details>
      )}
    </li>
  );
}

/** Goods that fit a wish, each with the form that gives it. */
function Goods({ goods, ...props }: ShelfListProps & Pick<ShelfWish, 'goods'>): ReactElement {
  const { t, of } = useSpeech();
  return (
    <ul className="grid gap-3">
      {goods.map(({ itemTitle, unitsFree, isExact, institution: keeper, ...pair }) => (
        <li key={pair.itemId} className="max-w-none border-l-2 border-line pl-3">
          <p className="flex max-w-none flex-wrap items-baseline gap-x-3 gap-y-1">
            <span>{itemTitle}</span>
            {isExact && <Badge tone="grass">{t('shelf.exact')}</Badge>}
          </p>
          <p className="text-small text-quiet">
            {t('shelf.free', { units: unitsFree })} · {of(keeper)}
          </p>
          <GiveForm {...props} intent={giveIntent(pair, 'wish')} label={t('shelf.give')} />
        </li>
      ))}
    </ul>
  );
}

/** What the form of a pair does; in which list it stands tells it from its twin. */
export function giveIntent(
  { itemId, wishId }: { itemId: string; wishId: string },
  list: 'wish' | 'lot',
): string {
  return `give ${itemId} ${wishId} ${list}`;
}

/** Gives goods to a wish: one tap, unless more than one piece is meant. */
export function GiveForm({
  intent,
  label,
  mayGive,
  refusal,
  newIds,
}: Omit<ShelfListProps, 'data'> & { intent: string; label: string }): ReactElement | null {
  const { t } = useSpeech();
  if (!mayGive) return null;
  const own = refusalFor(intent, refusal);
  const field = fieldStates(own, {
    ...{ units: '1', id: newIds[intent] ?? '' },
  });
  return (
    <PostForm intent={intent} refusal={refusal} className="mt-1 flex flex-wrap items-end gap-3">
      <input type="hidden" name="id" value={field('id').defaultValue} />
      <div className="w-28">
        <TextField
          {...field('units')}
          id={own === undefined ? `f-units-${intent.replaceAll(' ', '-')}` : undefined}
          label={t('shelf.give.units')}
          inputMode="numeric"
          maxLength={4}
        />
      </div>
      <Button tone="quiet">{label}</Button>
    </PostForm>
  );
}

/** A band of ages in words; any age when there is none. */
export function ageText(band: string | null, t: ReturnType<typeof useSpeech>['t']): string {
  switch (band) {
    case '0-3':
    case '4-6':
    case '7-10':
    case '11-14':
    case '15-17':
      return t(`ageBand.${band}`);
    default:
      return t('shelf.lot.anyAge');
  }
}
