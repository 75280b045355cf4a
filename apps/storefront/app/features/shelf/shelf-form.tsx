import { AGE_BANDS, LENGTH } from '@app/forms';
import { Button, Choice, FieldGroup, SelectField, TextField } from '@app/ui';
import type { ReactElement } from 'react';
import { type FieldState, fieldStates, type Refusal } from '../../shared/form.js';
import { type LocalizedText, useSpeech } from '../../shared/i18n.js';
import { PostForm, refusalFor } from '../../shared/post-form.js';
import type { SpareArrival } from './shelf.graphql.js';

export interface ShelfFormProps {
  refusal: Refusal | undefined;
  newId: string;
  categories: readonly { readonly code: string; readonly name: LocalizedText }[];
  /** The arrival that is put on the shelf; null for goods that came without a wish. */
  arrival: SpareArrival | null;
  /** Ask for the institution too; on its own desk it is known. */
  withBin?: boolean;
}

/** Spare goods are put on the shelf: what, how many, for whom, with a photo. */
export function ShelfForm(props: ShelfFormProps): ReactElement {
  const { refusal, newId, categories, arrival, withBin } = props;
  const { t, of } = useSpeech();
  const field = fieldStates(refusalFor('put', refusal), {
    ...{ id: newId, units: arrival?.units.toString() ?? '1' },
    ...{ category: arrival?.categoryCode ?? '', goodsEntryId: arrival?.id ?? '' },
    declared: arrival === null ? '' : tenge(arrival.declared.amountMinor),
  });
  return (
    <section className="card p-4 md:p-5" id="put">
      <h2 className="text-h3 mb-3">{t('shelf.put.title')}</h2>
      <PostForm intent="put" refusal={refusal} files className="grid gap-5">
        <p>{t('shelf.put.text')}</p>
        <input type="hidden" name="id" value={field('id').defaultValue} />
        {withBin === true && (
          <TextField
            {...field('bin')}
            label={t('shelf.put.bin')}
            inputMode="numeric"
            maxLength={14}
          />
        )}
        {arrival !== null && <Agreed field={field} wish={arrival.wishTitle} />}
        <TextField
          {...field('title')}
          label={t('shelf.put.name')}
          hint={t('shelf.put.nameHint')}
          autoComplete="off"
          maxLength={LENGTH.title.max * 2}
        />
        <SelectField
          {...field('category')}
          label={t('shelf.put.category')}
          emptyLabel={t('shelf.put.categoryEmpty')}
          options={categories.map(({ code, name }) => ({ value: code, label: of(name) }))}
        />
        <SelectField
          {...field('ageBand')}
          label={t('shelf.put.age')}
          emptyLabel={t('shelf.lot.anyAge')}
          options={AGE_BANDS.map((band) => ({ value: band, label: t(`ageBand.${band}`) }))}
        />
        <TextField {...field('units')} label={t('shelf.put.units')} inputMode="numeric" />
        <TextField
          {...field('declared')}
          label={t('shelf.put.declared')}
          hint={t('shelf.put.declaredHint')}
          inputMode="decimal"
        />
        <Photo field={field} />
        <Button className="justify-self-start">{t('shelf.put.submit')}</Button>
      </PostForm>
    </section>
  );
}

type Field = (name: string) => FieldState;

function Agreed({ field, wish }: { field: Field; wish: string }): ReactElement {
  const { t } = useSpeech();
  return (
    <>
      <input type="hidden" name="goodsEntryId" value={field('goodsEntryId').defaultValue} />
      <FieldGroup
        name="isAgreed"
        label={t('shelf.put.arrival', { wish })}
        error={field('isAgreed').error}
      >
        <Choice
          type="checkbox"
          name="isAgreed"
          value="yes"
          defaultChecked={field('isAgreed').defaultValue === 'yes'}
          label={t('shelf.put.agreed')}
        />
      </FieldGroup>
    </>
  );
}

/** What was taken in already is kept when another field is refused. */
function Photo({ field }: { field: Field }): ReactElement {
  const { t } = useSpeech();
  const kept = field('pictureId').defaultValue;
  return (
    <div className="grid gap-1">
      <input type="hidden" name="pictureId" value={kept} />
      <TextField
        key={kept}
        name="photo"
        error={field('photo').error}
        type="file"
        accept="image/jpeg,image/png,image/webp"
        label={`${t('institutionDesk.delivery.record.photo')} (${t('desk.optional')})`}
        hint={t('institutionDesk.delivery.record.photoHint')}
      />
      {kept !== '' && <p className="text-small">{t('institutionDesk.delivery.record.kept')}</p>}
    </div>
  );
}

/** Tiyin as tenge are typed; what was declared is whole tenge as a rule. */
function tenge(amountMinor: string): string {
  const whole = amountMinor.slice(0, -2) || '0';
  const rest = amountMinor.slice(-2).padStart(2, '0');
  return rest === '00' ? whole : `${whole},${rest}`;
}
