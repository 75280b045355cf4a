import { Button, ErrorSummary } from '@app/ui';
import type { ReactElement } from 'react';
import { refuseByApi } from '../../shared/form.js';
import { useSpeech } from '../../shared/i18n.js';
import { PageHead } from '../../shared/page-head.js';
import { noStore, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/use-link.route.js';
import { enter } from './enter.js';
import { UseSignInLinkDocument } from './sign-in.graphql.js';

export const headers = noStore;

export async function action(args: Route.ActionArgs) {
  const visit = visitOf(args);
  const { speech } = visit;
  const form = await args.request.formData();
  const { useSignInLink: result } = await visit.ask(UseSignInLinkDocument, {
    token: args.params.token,
  });
  if (result.__typename !== 'SignedIn') return refuseByApi(form, result, { speech });
  return enter(result, { visit, next: null });
}

/** A press of the button uses the link up: programs that open every link of a mail do not. */
export default function UseLink({ actionData }: Route.ComponentProps): ReactElement {
  const { t, link } = useSpeech();
  const errors = actionData?.refusal.errors ?? [];
  return (
    <div className="page page-narrow grid gap-5 py-8">
      <PageHead title={t('signIn.use.title')} hidden refused={errors.length > 0} />
      <h1>{t('signIn.use.title')}</h1>
      <ErrorSummary title={t('form.notDone')} errors={errors} />
      {errors.length === 0 ? (
        <>
          <p>{t('signIn.use.text')}</p>
          <form method="post">
            <Button>{t('signIn.enter')}</Button>
          </form>
        </>
      ) : (
        <p>
          <a href={link('/sign-in/link')}>{t('signIn.use.again')}</a>
        </p>
      )}
    </div>
  );
}
