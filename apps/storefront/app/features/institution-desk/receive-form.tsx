import { GOODS_OUTCOMES, LENGTH } from '@app/forms';
import { Button, Choice, FieldGroup, TextField } from '@app/ui';
import type { ReactElement } from 'react';
import { CountedArea } from '../../shared/counted-area.js';
import { fieldStates, type Refusal } from '../../shared/form.js';
import { useSpeech } from '../../shared/i18n.js';
import { PostForm, refusalFor } from '../../shared/post-form.js';
import type { DeliveryData } from './delivery.graphql.js';
import { EvidenceField } from './evidence-field.js';

/** A donor's parcel is there: what came, how much, and a photo of it. */
export function ReceiveForm({
  newId,
  refusal,
}: {
  newId: string;
  refusal: Refusal | undefined;
}): ReactElement {
  const { t } = useSpeech();
  const own = refusalFor('receive', refusal);
  const field = fieldStates(own, { id: newId, units: '1', outcome: 'whole' });
  return (
    <section className="card p-4 md:p-5">
      <h2 className="text-h3 mb-3">{t('institutionDesk.receive.title')}</h2>
      <PostForm intent="receive" refusal={refusal} files className="grid gap-5">
        <p>{t('institutionDesk.receive.text')}</p>
        <input type="hidden" name="id" value={field('id').defaultValue} />
        <FieldGroup
          name="outcome"
          label={t('institutionDesk.receive.outcome')}
          error={field('outcome').error}
        >
          {GOODS_OUTCOMES.map((outcome) => (
            <Choice
              key={outcome}
              type="radio"
              name="outcome"
              value={outcome}
              defaultChecked={field('outcome').defaultValue === outcome}
              label={t(`institutionDesk.receive.${outcome}`)}
            />
          ))}
        </FieldGroup>
        <TextField
          {...field('units')}
          label={t('institutionDesk.receive.units')}
          inputMode="numeric"
        />
        <TextField
          {...field('declared')}
          label={t('institutionDesk.receive.declared')}
          hint={t('institutionDesk.receive.declaredHint')}
          inputMode="decimal"
        />
        <EvidenceField field={field} name="photo" />
        <EvidenceField field={field} name="invoice" optional />
        <EvidenceField field={field} name="act" optional />
        <CountedArea
          {...field('note')}
          label={t('institutionDesk.receive.note')}
          hint={t('institutionDesk.receive.noteHint')}
          max={LENGTH.note.max}
          rows={3}
        />
        <Button className="justify-self-start">{t('institutionDesk.receive.submit')}</Button>
      </PostForm>
    </section>
  );
}

/** What the book of goods says about the wish, and the act to print and sign. */
export function GoodsWritten({
  delivery,
  institutionId,
}: {
  delivery: DeliveryData;
  institutionId: string;
}): ReactElement | null {
  const { t, money, number, dateTime, link } = useSpeech();
  const { goods, wishId, shelfGoods } = delivery;
  const fromShelf = shelfGoods !== null && (
    <p>
      {t('institutionDesk.delivery.fromShelf')}: <b>{shelfGoods}</b>
    </p>
  );
  if (goods === null) return fromShelf || null;
  const { outcome, units, declared, note, recordedAt } = goods;
  return (
    <section>
      <h2 className="text-h3 mb-2">{t('institutionDesk.goods.title')}</h2>
      {fromShelf}
      <p>
        {t('institutionDesk.goods.line', {
          outcome: t(`institutionDesk.receive.${outcome}`),
          units: number(units),
          declared: money(declared),
        })}
      </p>
      {note !== '' && <p className="whitespace-pre-line">{note}</p>}
      <p className="text-small text-quiet">{dateTime(recordedAt)}</p>
      {outcome === 'whole' && (
        <p className="mt-2">
          <a href={link(`/desk/${institutionId}/deliveries/${wishId}/act.pdf`)}>
            {t('institutionDesk.goods.act')}
          </a>
        </p>
      )}
    </section>
  );
}
