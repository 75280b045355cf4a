import { LENGTH } from '@app/forms';
import { Button, ErrorSummary, TextField } from '@app/ui';
import type { ReactElement } from 'react';
import { fieldStates, type Refusal } from '../../shared/form.js';
import { useSpeech } from '../../shared/i18n.js';

/** On the sign-in page another form has a field of this name; only a refused one is linked to. */
const BESIDE_ANOTHER = 'f-link-email';

/** Asks for a sign-in link by mail. */
export function LinkForm({ refusal }: { refusal: Refusal | undefined }): ReactElement {
  const { t, link } = useSpeech();
  const { defaultValue, error } = fieldStates(refusal)('email');
  return (
    <form method="post" action={link('/sign-in/link')} className="grid gap-5" noValidate>
      <ErrorSummary title={t('form.summary')} errors={refusal?.errors ?? []} />
      <TextField
        name="email"
        id={refusal === undefined ? BESIDE_ANOTHER : undefined}
        type="email"
        autoComplete="email"
        label={t('signIn.email')}
        defaultValue={defaultValue}
        error={error}
        maxLength={LENGTH.email.max}
      />
      <Button>{t('signIn.donor.send')}</Button>
    </form>
  );
}
