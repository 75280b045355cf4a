import { LENGTH } from '@app/forms';
import { Button, Notice, TextField } from '@app/ui';
import type { ReactElement } from 'react';
import { fieldStates, type Refusal } from '../../shared/form.js';
import { useSpeech } from '../../shared/i18n.js';

export interface QueueFormProps {
  takenUntil: string;
  waiting: number;
  placeId: string;
  refusal: Refusal | undefined;
}

/** A wish that somebody has: until when, and how to wait for it. */
export function QueueForm(props: QueueFormProps): ReactElement {
  const { takenUntil, waiting, placeId, refusal } = props;
  const { t, dayMonth } = useSpeech();
  const field = fieldStates(refusal);
  const kept = field('placeId').defaultValue;
  return (
    <div className="grid gap-6">
      <Notice tone="care">{t('claim.taken', { day: dayMonth(takenUntil) })}</Notice>
      <form method="post" className="grid gap-5" noValidate>
        <h2 className="text-h3">{t('claim.queue.title')}</h2>
        <p>
          {t('claim.queue.text')} {t('claim.queue.waiting', { count: waiting })}
        </p>
        <input type="hidden" name="intent" value="queue" />
        <input type="hidden" name="placeId" value={kept === '' ? placeId : kept} />
        <TextField
          {...field('email')}
          type="email"
          autoComplete="email"
          inputMode="email"
          label={t('give.email')}
          hint={t('claim.queue.emailHint')}
          maxLength={LENGTH.email.max}
        />
        <div>
          <Button>{t('claim.queue.submit')}</Button>
        </div>
      </form>
    </div>
  );
}

/** Where the link to the place in line went; the same for every address. */
export function QueueJoined({ email }: { email: string }): ReactElement {
  const { t } = useSpeech();
  return (
    <div className="grid gap-4">
      <Notice tone="good" live>
        <p className="text-lead">{t('claim.queue.joined')}</p>
        <p>{t('claim.queue.joinedText', { email })}</p>
      </Notice>
      <p>{t('claim.queue.noLetter')}</p>
      <p>
        <a href="">{t('claim.queue.again')}</a>
      </p>
    </div>
  );
}
