import { LENGTH } from '@app/forms';
import { Button, TextField } from '@app/ui';
import type { ReactElement } from 'react';
import { fieldStates, type Refusal } from '../../shared/form.js';
import { useSpeech } from '../../shared/i18n.js';
import { NamingFields } from '../../shared/naming-fields.js';
import { PlanFields } from './plan-fields.js';

export interface ClaimFormProps {
  pledgeId: string;
  today: string;
  refusal: Refusal | undefined;
}

/** How, when, and where to write to. One page, one button, no account. */
export function ClaimForm({ pledgeId, today, refusal }: ClaimFormProps): ReactElement {
  const { t } = useSpeech();
  const field = fieldStates(refusal);
  const kept = field('pledgeId').defaultValue;
  return (
    <form method="post" className="grid gap-7" noValidate>
      <input type="hidden" name="intent" value="claim" />
      <input type="hidden" name="pledgeId" value={kept === '' ? pledgeId : kept} />
      <PlanFields field={field} today={today} />
      <TextField
        {...field('contact')}
        autoComplete="email"
        label={t('claim.contact')}
        hint={t('claim.contactHint')}
        maxLength={LENGTH.email.max}
      />
      <NamingFields field={field} />
      <p className="text-quiet">{t('claim.rules')}</p>
      <div className="act-bar">
        <Button className="text-lead">{t('claim.submit')}</Button>
      </div>
    </form>
  );
}
