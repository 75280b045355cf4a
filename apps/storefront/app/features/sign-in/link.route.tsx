import { magicLinkForm, readForm } from '@app/forms';
import { Notice } from '@app/ui';
import type { ReactElement } from 'react';
import { redirect } from 'react-router';
import { refuseByApi, refuseFields } from '../../shared/form.js';
import { useSpeech } from '../../shared/i18n.js';
import { PageHead } from '../../shared/page-head.js';
import { noStore, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/link.route.js';
import { LinkForm } from './link-form.js';
import { RequestSignInLinkDocument } from './sign-in.graphql.js';

export const headers = noStore;

export function loader({ request }: Route.LoaderArgs): { sent: boolean } {
  return { sent: new URL(request.url).searchParams.get('sent') === 'yes' };
}

export async function action(args: Route.ActionArgs) {
  const visit = visitOf(args);
  const { speech, locale } = visit;
  const form = await args.request.formData();
  const reading = readForm(magicLinkForm, form);
  if (!reading.ok) return refuseFields(form, reading.errors, speech);
  const { email } = reading.output;
  const { requestSignInLink: result } = await visit.ask(RequestSignInLinkDocument, {
    email,
    locale,
  });
  if (result.__typename !== 'SignInLinkSent') return refuseByApi(form, result, { speech });
  return redirect(speech.link('/sign-in/link?sent=yes'));
}

/** Asks for the mail, then says that it is on its way, whether or not the address is known. */
export default function RequestLink({
  loaderData,
  actionData,
}: Route.ComponentProps): ReactElement {
  const { t } = useSpeech();
  const refusal = actionData?.refusal;
  return (
    <div className="page page-narrow py-8">
      <PageHead title={t('signIn.donor.title')} hidden refused={refusal !== undefined} />
      <h1 className="mb-4">{t('signIn.donor.title')}</h1>
      {loaderData.sent ? (
        <Notice tone="good" live>
          {t('signIn.donor.sent')}
        </Notice>
      ) : (
        <>
          <p className="mb-4">{t('signIn.donor.text')}</p>
          <LinkForm refusal={refusal} />
        </>
      )}
    </div>
  );
}
