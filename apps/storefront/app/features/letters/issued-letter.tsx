import { shownCode } from '@app/forms';
import { Badge, Button, Disclosure, TextField } from '@app/ui';
import type { ReactElement } from 'react';
import { fieldStates, type Refusal } from '../../shared/form.js';
import { useSpeech } from '../../shared/i18n.js';
import { PostForm, refusalFor } from '../../shared/post-form.js';
import type { IssuedLetterData } from './letters.graphql.js';

export interface IssuedLetterProps {
  issued: IssuedLetterData;
  mayRevoke: boolean;
  refusal: Refusal | undefined;
}

/** One letter of the list: what it says, its papers, and the way to revoke it. */
export function IssuedLetter({ issued, mayRevoke, refusal }: IssuedLetterProps): ReactElement {
  const { t, link, dateTime, dateLong } = useSpeech();
  const { id, batchId, letter } = issued;
  const { number, code, kind, recipientName, wishesCount, issuedAt, revokedAt } = letter;
  const isValid = revokedAt === null;
  return (
    <li className="grid max-w-none gap-2 p-4">
      <p className="flex max-w-none flex-wrap items-baseline gap-x-3 gap-y-1">
        <b className="num">{number}</b>
        <bdi>{recipientName ?? t('letterPage.noName')}</bdi>
        <Badge tone={isValid ? 'grass' : 'saffron'}>
          {t(isValid ? 'lettersDesk.isValid' : 'lettersDesk.isRevoked')}
        </Badge>
      </p>
      <p className="text-small text-quiet">
        {t(`lettersDesk.kindOf.${kind}`)} · {t('lettersDesk.wishes', { count: wishesCount })} ·{' '}
        {dateTime(issuedAt)} · <code>{shownCode(code)}</code>
      </p>
      {revokedAt !== null && (
        <p className="text-small">
          {t('letterPage.revoked', {
            date: dateLong(revokedAt),
            reason: letter.revokedReason ?? '',
          })}
        </p>
      )}
      <p className="flex max-w-none flex-wrap gap-x-5 gap-y-2">
        <a href={link(`/letters/${code}`)}>{t('letterAsk.verify')}</a>
        {batchId !== null && isValid && (
          <>
            <a href={link(`/letters-desk/${batchId}.pdf?code=${code}`)}>{t('lettersDesk.pdf')}</a>
            <a href={link(`/letters-desk/${batchId}.pdf`)}>{t('lettersDesk.batchPdf')}</a>
          </>
        )}
      </p>
      {mayRevoke && isValid && <RevokeForm id={id} refusal={refusal} />}
    </li>
  );
}

function RevokeForm({ id, refusal }: { id: string; refusal: Refusal | undefined }): ReactElement {
  const { t } = useSpeech();
  const intent = `revoke ${id}`;
  const own = refusalFor(intent, refusal);
  return (
    <Disclosure summary={t('lettersDesk.revoke')} open={own !== undefined}>
      <PostForm intent={intent} refusal={refusal} className="grid max-w-120 gap-4">
        <TextField
          {...fieldStates(own)('reason')}
          id={`f-reason-${id}`}
          label={t('lettersDesk.reason')}
          hint={t('lettersDesk.reasonHint')}
          maxLength={200}
        />
        <div>
          <Button tone="refuse">{t('lettersDesk.revoke')}</Button>
        </div>
      </PostForm>
    </Disclosure>
  );
}
