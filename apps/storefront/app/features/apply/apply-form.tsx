import { LENGTH } from '@app/forms';
import { Button, TextField } from '@app/ui';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { type FieldState, fieldStates, type Refusal } from '../../shared/form.js';
import { type LocalizedText, useSpeech } from '../../shared/i18n.js';
import { InstitutionFields } from '../../shared/institution-fields.js';
import { PostForm } from '../../shared/post-form.js';

export interface ApplyFormProps {
  me: { readonly displayName: string; readonly email: string } | null;
  regions: readonly { readonly code: string; readonly name: LocalizedText }[];
  institutionId: string;
  refusal: Refusal | undefined;
}

/** The whole application on one page; who is not signed in gets an account with it. */
export function ApplyForm({ me, regions, institutionId, refusal }: ApplyFormProps): ReactElement {
  const { t } = useSpeech();
  const field = fieldStates(refusal, { institutionId, contactEmail: me?.email ?? '' });
  return (
    <PostForm intent="apply" refusal={refusal}>
      <input type="hidden" name="institutionId" value={field('institutionId').defaultValue} />
      <h2 className="text-h3">{t('apply.institution')}</h2>
      <InstitutionFields field={field} regions={regions} />
      <h2 className="text-h3">{t('apply.person')}</h2>
      {me === null ? (
        <Person field={field} />
      ) : (
        <p>{t('apply.personSignedIn', { name: me.displayName })}</p>
      )}
      <Button className="justify-self-start">{t('apply.submit')}</Button>
    </PostForm>
  );
}

function Person({ field }: { field: (name: string) => FieldState }): ReactElement {
  const { t, link } = useSpeech();
  const next = encodeURIComponent(link('/apply'));
  return (
    <>
      <p>
        {t('apply.haveAccount')}{' '}
        <Link reloadDocument to={link(`/sign-in?next=${next}`)}>
          {t('apply.signIn')}
        </Link>
      </p>
      <TextField
        {...field('applicantName')}
        label={t('apply.applicantName')}
        autoComplete="name"
        maxLength={LENGTH.displayName.max}
      />
      <TextField
        {...field('password')}
        type="password"
        label={t('apply.password')}
        hint={t('apply.passwordHint', { min: LENGTH.password.min })}
        autoComplete="new-password"
        maxLength={LENGTH.password.max}
      />
    </>
  );
}
