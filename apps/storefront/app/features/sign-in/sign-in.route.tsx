import { LENGTH, readForm, signInForm } from '@app/forms';
import { Button, ErrorSummary, TextField } from '@app/ui';
import type { ReactElement } from 'react';
import { fieldStates, refuseByApi, refuseFields } from '../../shared/form.js';
import { useSpeech } from '../../shared/i18n.js';
import { ownPath } from '../../shared/own-path.js';
import { PageHead } from '../../shared/page-head.js';
import { noStore, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/sign-in.route.js';
import { enter } from './enter.js';
import { LinkForm } from './link-form.js';
import { SignInDocument } from './sign-in.graphql.js';

export const headers = noStore;

export function loader({ request }: Route.LoaderArgs): { next: string | null } {
  return { next: ownPath(new URL(request.url).searchParams.get('next')) };
}

export async function action(args: Route.ActionArgs) {
  const visit = visitOf(args);
  const { speech } = visit;
  const form = await args.request.formData();
  const reading = readForm(signInForm, form);
  if (!reading.ok) return refuseFields(form, reading.errors, speech);
  const { signIn: result } = await visit.ask(SignInDocument, reading.output);
  if (result.__typename !== 'SignedIn') return refuseByApi(form, result, { speech });
  return enter(result, { visit, next: ownPath(form.get('next')) });
}

export default function SignIn({ loaderData, actionData }: Route.ComponentProps): ReactElement {
  const { t } = useSpeech();
  const refusal = actionData?.refusal;
  const field = fieldStates(refusal);
  return (
    <div className="page py-8">
      <PageHead title={t('signIn.title')} hidden refused={refusal !== undefined} />
      <h1 className="mb-6">{t('signIn.title')}</h1>
      <div className="grid items-start gap-8 md:grid-cols-2">
        <section className="card p-5">
          <h2 className="mb-2 text-h3">{t('signIn.donor.title')}</h2>
          <p className="mb-4">{t('signIn.donor.text')}</p>
          <LinkForm refusal={undefined} />
        </section>
        <section className="card p-5">
          <h2 className="mb-2 text-h3">{t('signIn.staff.title')}</h2>
          <p className="mb-4">{t('signIn.staff.text')}</p>
          <form method="post" className="grid gap-5" noValidate>
            <ErrorSummary title={t('form.summary')} errors={refusal?.errors ?? []} />
            <input type="hidden" name="next" value={loaderData.next ?? ''} />
            <TextField
              {...field('email')}
              type="email"
              autoComplete="username"
              label={t('signIn.email')}
              maxLength={LENGTH.email.max}
            />
            <TextField
              {...field('password')}
              type="password"
              autoComplete="current-password"
              label={t('signIn.password')}
              maxLength={LENGTH.password.max}
            />
            <Button>{t('signIn.enter')}</Button>
          </form>
        </section>
      </div>
    </div>
  );
}
