import { Badge, Button, Disclosure, EmptyState, TextField } from '@app/ui';
import type { ReactElement } from 'react';
import { fieldStates } from '../../shared/form.js';
import { useSpeech } from '../../shared/i18n.js';
import { PostForm, refusalFor } from '../../shared/post-form.js';
import type { ShelfLot } from './shelf.graphql.js';
import { ageText, GiveForm, giveIntent, type ShelfListProps, useNames } from './shelf-waiting.js';

/** What lies on the shelf, and for each the wishes that wait for such a thing. */
export function Lots(props: ShelfListProps): ReactElement {
  const { t } = useSpeech();
  const { lots } = props.data.reserveShelf;
  return (
    <section>
      <h2 className="mb-3">{t('shelf.lots')}</h2>
      {lots.length === 0 ? (
        <EmptyState title={t('shelf.lots.none')}>
          <p>{t('shelf.lots.noneText')}</p>
        </EmptyState>
      ) : (
        <ul className="card divide-y divide-line">
          {lots.map((lot) => (
            <Lot key={lot.id} lot={lot} {...props} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Lot({ lot, ...props }: ShelfListProps & { lot: ShelfLot }): ReactElement {
  const { t, of } = useSpeech();
  const names = useNames(props.data);
  const { categoryCode, ageBand, regionCode, institution, wishes } = lot;
  const where = [names.category(categoryCode), ageText(ageBand, t), names.region(regionCode)];
  return (
    <li className="grid max-w-none gap-2 p-4">
      <LotFacts lot={lot} />
      <p className="text-small text-quiet">{[...where, of(institution)].join(' · ')}</p>
      {wishes.length > 0 && (
        <Disclosure summary={t('shelf.lot.waiting')}>
          <ul className="grid gap-3">
            {wishes.map(({ wishTitle, isExact, institution: place, ...pair }) => (
              <li key={pair.wishId} className="max-w-none border-l-2 border-line pl-3">
                <p className="flex max-w-none flex-wrap items-baseline gap-x-3 gap-y-1">
                  <span>{wishTitle}</span>
                  {isExact && <Badge tone="grass">{t('shelf.exact')}</Badge>}
                </p>
                <p className="text-small text-quiet">{of(place)}</p>
                <GiveForm {...props} intent={giveIntent(pair, 'lot')} label={t('shelf.giveTo')} />
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      {props.mayGive && lot.unitsFree > 0 && <WriteOff lot={lot} {...props} />}
    </li>
  );
}

/** What a lot is, how much of it is where, and its photo. */
export function LotFacts({
  lot,
}: {
  lot: Pick<
    ShelfLot,
    'title' | 'unitsIn' | 'unitsFree' | 'unitsReserved' | 'declared' | 'picturePath' | 'isGivable'
  >;
}): ReactElement {
  const { t, money } = useSpeech();
  const { title, unitsIn: came, unitsFree: free, unitsReserved: reserved, declared } = lot;
  return (
    <div className="flex flex-wrap items-start gap-4">
      {lot.picturePath !== null && (
        <img
          src={lot.picturePath}
          alt={t('shelf.lot.photo', { title })}
          width={96}
          height={72}
          loading="lazy"
          className="h-18 w-24 rounded object-cover"
        />
      )}
      <div>
        <p className="font-semibold">{title}</p>
        <p className="num whitespace-normal">{t('shelf.lot.units', { came, free, reserved })}</p>
        <p className="num text-small whitespace-normal text-quiet">
          {t('shelf.lot.declared', { amount: money(declared) })}
        </p>
        {!lot.isGivable && <p className="text-small">{t('shelf.lot.suspended')}</p>}
      </div>
    </div>
  );
}

function WriteOff({ lot, refusal, newIds }: ShelfListProps & { lot: ShelfLot }): ReactElement {
  const { t } = useSpeech();
  const intent = `off ${lot.id}`;
  const own = refusalFor(intent, refusal);
  const field = fieldStates(own, { units: '1', id: newIds[intent] ?? '' });
  return (
    <Disclosure summary={t('shelf.off')} open={own !== undefined}>
      <PostForm intent={intent} refusal={refusal} className="grid max-w-md gap-4 py-2">
        <input type="hidden" name="id" value={field('id').defaultValue} />
        <TextField
          {...field('units')}
          id={own === undefined ? `f-off-${lot.id}` : undefined}
          label={t('shelf.give.units')}
          inputMode="numeric"
          maxLength={4}
        />
        <TextField
          {...field('reason')}
          id={own === undefined ? `f-reason-${lot.id}` : undefined}
          label={t('shelf.off.reason')}
          hint={t('shelf.off.reasonHint')}
          maxLength={500}
        />
        <Button tone="refuse" className="justify-self-start">
          {t('shelf.off')}
        </Button>
      </PostForm>
    </Disclosure>
  );
}
