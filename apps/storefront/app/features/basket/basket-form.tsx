import { LENGTH } from '@app/forms';
import { Button, TextField } from '@app/ui';
import type { ReactElement } from 'react';
import { fieldStates, type Refusal } from '../../shared/form.js';
import { useSpeech } from '../../shared/i18n.js';
import { NamingFields } from '../../shared/naming-fields.js';
import { PlanFields } from '../claim/plan-fields.js';
import { BASKET_FORM, type BasketItem } from './basket-items.js';

export interface BasketFormProps {
  /** Those that can be claimed now. */
  wishes: readonly BasketItem[];
  basketId: string;
  today: string;
  refusal: Refusal | undefined;
}

/** The form of a claim, once for all wishes: how, when, and where to write to. */
export function BasketForm({ wishes, basketId, today, refusal }: BasketFormProps): ReactElement {
  const { t } = useSpeech();
  const field = fieldStates(refusal);
  const kept = (name: string, fresh: string): string => field(name).defaultValue || fresh;
  return (
    <form id={BASKET_FORM} method="post" className="grid gap-7" noValidate>
      <h2>{t('basket.how')}</h2>
      <input type="hidden" name="intent" value="claim" />
      <input type="hidden" name="basketId" value={kept('basketId', basketId)} />
      {wishes.map(({ id, pledgeId }) => (
        <input
          key={id}
          type="hidden"
          name={`promise.${id}`}
          value={kept(`promise.${id}`, pledgeId)}
        />
      ))}
      <PlanFields field={field} today={today} />
      <TextField
        {...field('contact')}
        autoComplete="email"
        label={t('claim.contact')}
        hint={t('claim.contactHint')}
        maxLength={LENGTH.email.max}
      />
      <NamingFields field={field} />
      <p className="text-quiet">{t('basket.rules')}</p>
      <div className="act-bar">
        <Button className="text-lead">{t('basket.submit', { count: wishes.length })}</Button>
      </div>
    </form>
  );
}
