import { TextField } from '@app/ui';
import type { ReactElement } from 'react';
import type { FieldState } from '../../shared/form.js';
import { useSpeech } from '../../shared/i18n.js';

export interface EvidenceFieldProps {
  field: (name: string) => FieldState;
  name: 'photo' | 'invoice' | 'act';
  optional?: boolean;
}

/** One piece of evidence; what was taken in already is kept when another field is refused. */
export function EvidenceField({ field, name, optional }: EvidenceFieldProps): ReactElement {
  const { t } = useSpeech();
  const label = t(`institutionDesk.delivery.record.${name}`);
  const kept = field(`${name}Id`).defaultValue;
  return (
    <div className="grid gap-1">
      <input type="hidden" name={`${name}Id`} value={kept} />
      <TextField
        key={kept}
        name={name}
        error={field(name).error}
        type="file"
        accept="image/jpeg,image/png,image/webp"
        label={optional === true ? `${label} (${t('desk.optional')})` : label}
        hint={name === 'act' ? undefined : t(`institutionDesk.delivery.record.${name}Hint`)}
      />
      {kept !== '' && <p className="text-small">{t('institutionDesk.delivery.record.kept')}</p>}
    </div>
  );
}
