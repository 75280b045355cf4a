import { LENGTH, STORY_LANGUAGES } from '@app/forms';
import { Button, buttonClass, Choice, FieldGroup, Notice, TextField } from '@app/ui';
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'react-router';
import { CountedArea } from '../../shared/counted-area.js';
import { fieldStates, type Refusal } from '../../shared/form.js';
import { useSpeech } from '../../shared/i18n.js';
import { PostForm, refusalFor } from '../../shared/post-form.js';
import { DrawingField } from './drawing-field.js';
import { EvidenceField } from './evidence-field.js';
import type { DeliveryData } from './delivery.graphql.js';

interface StepFormProps {
  refusal: Refusal | undefined;
}

/** The good is ordered, and when it may come. */
export function OrderForm({ newId, refusal }: StepFormProps & { newId: string }): ReactElement {
  const { t } = useSpeech();
  const field = fieldStates(refusalFor('order', refusal), { id: newId });
  return (
    <Step title={t('institutionDesk.delivery.order.title')}>
      <PostForm intent="order" refusal={refusal} className="grid gap-5">
        <p>{t('institutionDesk.delivery.order.text')}</p>
        <input type="hidden" name="id" value={field('id').defaultValue} />
        <TextField
          {...field('expectedOn')}
          type="date"
          label={`${t('institutionDesk.delivery.order.expectedOn')} (${t('desk.optional')})`}
          hint={t('institutionDesk.delivery.order.expectedHint')}
        />
        <Button className="justify-self-start">{t('institutionDesk.delivery.order.submit')}</Button>
      </PostForm>
    </Step>
  );
}

/** The good has come: a photo and the invoice show it. */
export function RecordForm({
  delivery,
  refusal,
}: StepFormProps & { delivery: DeliveryData }): ReactElement {
  const { t } = useSpeech();
  const field = fieldStates(refusalFor('record', refusal));
  return (
    <Step
      title={t(
        delivery.state === 'ordered'
          ? 'institutionDesk.delivery.record.title'
          : 'institutionDesk.delivery.record.again',
      )}
    >
      <PostForm intent="record" refusal={refusal} files className="grid gap-5">
        <p>{t('institutionDesk.delivery.record.text')}</p>
        <input type="hidden" name="version" value={delivery.version} />
        <EvidenceField field={field} name="photo" />
        <EvidenceField field={field} name="invoice" />
        <EvidenceField field={field} name="act" optional />
        <CountedArea
          {...field('note')}
          label={`${t('institutionDesk.delivery.record.note')} (${t('desk.optional')})`}
          hint={t('institutionDesk.delivery.record.noteHint')}
          max={LENGTH.note.max}
          rows={3}
        />
        <Button className="justify-self-start">
          {t('institutionDesk.delivery.record.submit')}
        </Button>
      </PostForm>
    </Step>
  );
}

export interface AcceptFormProps extends StepFormProps {
  delivery: DeliveryData;
  /** False for whoever recorded the delivery. */
  mayAccept: boolean;
  institutionId: string;
}

/** The second pair of eyes, and why it has to be a second one. */
export function AcceptForm(props: AcceptFormProps): ReactElement {
  const { delivery, mayAccept, institutionId, refusal } = props;
  const { t, link } = useSpeech();
  return (
    <Step title={t('institutionDesk.delivery.accept.title')}>
      <p className="mb-4">{t('institutionDesk.delivery.accept.text')}</p>
      {mayAccept ? (
        <PostForm intent="accept" refusal={refusal} className="grid gap-4">
          <input type="hidden" name="version" value={delivery.version} />
          <p>{t('institutionDesk.delivery.accept.check')}</p>
          <Button className="justify-self-start">
            {t('institutionDesk.delivery.accept.submit')}
          </Button>
        </PostForm>
      ) : (
        <Notice tone="care">
          <p>
            {t('institutionDesk.delivery.accept.waits', { name: delivery.deliveredByName ?? '' })}
          </p>
          <p className="mt-3">
            <Link
              className={buttonClass('quiet', 'small')}
              to={link(`/desk/${institutionId}/members`)}
            >
              {t('institutionDesk.delivery.accept.addMember')}
            </Link>
          </p>
        </Notice>
      )}
    </Step>
  );
}

export interface ThanksFormProps extends StepFormProps {
  /** What was returned, to be mended. */
  thanks: DeliveryData['thanks'];
  newId: string;
  language: string;
}

/** A few words to the donors; a moderator reads them first. */
export function ThanksForm(props: ThanksFormProps): ReactElement {
  const { thanks, newId, language, refusal } = props;
  const { t, number } = useSpeech();
  const field = fieldStates(refusalFor('thank', refusal), {
    id: thanks?.id ?? newId,
    language: thanks?.language ?? language,
    text: thanks?.text ?? '',
    drawingId: thanks?.drawingId ?? '',
  });
  const { max } = LENGTH.thanks;
  return (
    <Step title={t('institutionDesk.delivery.thanks.title')}>
      <PostForm intent="thank" refusal={refusal} files className="grid gap-5">
        <p>{t('institutionDesk.delivery.thanks.text')}</p>
        <input type="hidden" name="id" value={field('id').defaultValue} />
        <FieldGroup
          name="language"
          label={t('institutionDesk.delivery.thanks.language')}
          error={field('language').error}
        >
          <div className="flex flex-wrap gap-x-8">
            {STORY_LANGUAGES.map((value) => (
              <Choice
                key={value}
                type="radio"
                name="language"
                value={value}
                defaultChecked={field('language').defaultValue === value}
                label={t(`desk.language.${value}`)}
              />
            ))}
          </div>
        </FieldGroup>
        <CountedArea
          {...field('text')}
          label={t('institutionDesk.delivery.thanks.field')}
          hint={t('institutionDesk.delivery.thanks.fieldHint', { max: number(max) })}
          max={max}
          rows={5}
        />
        <DrawingField field={field} path={thanks?.drawingPath ?? null} />
        <Button className="justify-self-start">
          {t('institutionDesk.delivery.thanks.submit')}
        </Button>
      </PostForm>
    </Step>
  );
}

function Step({ title, children }: { title: string; children: ReactNode }): ReactElement {
  return (
    <section className="card p-4 md:p-5">
      <h2 className="text-h3 mb-3">{title}</h2>
      {children}
    </section>
  );
}
