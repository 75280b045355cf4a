import { LENGTH } from '@app/forms';
import { Choice, TextField } from '@app/ui';
import type { ReactElement } from 'react';
import type { FieldState } from './form.js';
import { useSpeech } from './i18n.js';

/** Whether a donor is named, and how; the field of the name shows once they want that. */
export function NamingFields({ field }: { field: (name: string) => FieldState }): ReactElement {
  const { t } = useSpeech();
  return (
    <div className="grid gap-1">
      <Choice
        type="checkbox"
        name="showName"
        value="yes"
        defaultChecked={field('showName').defaultValue === 'yes'}
        label={t('give.showName')}
        hint={t('give.showNameHint')}
      />
      <div className="only-when-named">
        <TextField
          {...field('publicName')}
          label={t('give.publicName')}
          autoComplete="name"
          maxLength={LENGTH.publicName.max}
        />
      </div>
    </div>
  );
}
