import { Button, TextField } from '@app/ui';
import type { ReactElement } from 'react';
import { useSpeech } from '../../shared/i18n.js';

/** Where the code of a letter is typed; its answer has an address of its own. */
export function CodeForm({ typed }: { typed: string }): ReactElement {
  const { t, link } = useSpeech();
  return (
    <form method="get" action={link('/letters')} className="grid max-w-100 gap-4">
      <TextField
        name="code"
        label={t('letterPage.code')}
        hint={t('letterPage.codeHint')}
        defaultValue={typed}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={20}
        required
      />
      <div>
        <Button>{t('letterPage.submit')}</Button>
      </div>
    </form>
  );
}
