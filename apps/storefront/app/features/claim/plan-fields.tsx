import { addDays, CLAIM_WAYS } from '@app/forms';
import { Choice, FieldGroup, TextField } from '@app/ui';
import type { ReactElement } from 'react';
import type { FieldState } from '../../shared/form.js';
import { useSpeech } from '../../shared/i18n.js';

/** A claim made today ends with this day. */
const claimDays = 14;

/** How the thing gets to the institution, and on which day. */
export function PlanFields({
  field,
  today,
}: {
  field: (name: string) => FieldState;
  /** In Almaty, as 2026-03-22. */
  today: string;
}): ReactElement {
  const { t, dayMonth } = useSpeech();
  const how = field('how');
  const last = addDays(today, claimDays);
  const planned = field('plannedOn');
  return (
    <>
      <FieldGroup name="how" label={t('claim.how')} error={how.error}>
        <div className="grid gap-2">
          {CLAIM_WAYS.map((way) => (
            <Choice
              key={way}
              type="radio"
              name="how"
              value={way}
              tile
              defaultChecked={(how.defaultValue || 'bring') === way}
              label={t(`claim.how.${way}`)}
            />
          ))}
        </div>
      </FieldGroup>
      <TextField
        {...planned}
        defaultValue={planned.defaultValue || addDays(today, 7)}
        type="date"
        min={today}
        max={last}
        label={t('claim.plannedOn')}
        hint={t('claim.plannedOnHint', { last: dayMonth(last) })}
      />
    </>
  );
}
