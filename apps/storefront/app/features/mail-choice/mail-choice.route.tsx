import { Button, ErrorSummary, Notice } from '@app/ui';
import type { ReactElement } from 'react';
import { redirect } from 'react-router';
import { refuseByApi } from '../../shared/form.js';
import { useSpeech } from '../../shared/i18n.js';
import { PageHead } from '../../shared/page-head.js';
import { noStore, trouble, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/mail-choice.route.js';
import { ChooseMailDocument, MailChoiceDocument } from './mail-choice.graphql.js';

export const headers = noStore;

/** Opening the page changes nothing: programs open every link of a mail. */
export async function loader(args: Route.LoaderArgs) {
  const { token } = args.params;
  const { mailChoice } = await visitOf(args).ask(MailChoiceDocument, { token });
  if (mailChoice === null) throw trouble(404);
  return mailChoice;
}

/** The buttons of the page post here, and so do mail programs on one press (RFC 8058). */
export async function action(args: Route.ActionArgs) {
  const visit = visitOf(args);
  const { speech } = visit;
  const { token } = args.params;
  const form = await args.request.formData();
  const stopped = form.get('intent') !== 'resume';
  const { chooseMail: result } = await visit.ask(ChooseMailDocument, { token, stopped });
  if (result.__typename === 'NotFound') throw trouble(404);
  if (result.__typename !== 'MailChosen') return refuseByApi(form, result, { speech });
  // A mail program follows no redirect.
  if (form.get('List-Unsubscribe') === 'One-Click') return null;
  return redirect(speech.link(`/mail/${token}`));
}

export default function MailChoice({ loaderData, actionData }: Route.ComponentProps): ReactElement {
  const { t } = useSpeech();
  const { stopped } = loaderData;
  const errors = actionData?.refusal.errors ?? [];
  return (
    <div className="page page-narrow grid gap-5 py-8">
      <PageHead title={t('mailChoice.title')} hidden refused={errors.length > 0} />
      <h1>{t('mailChoice.title')}</h1>
      <ErrorSummary title={t('form.notDone')} errors={errors} />
      <Notice tone={stopped ? 'good' : 'plain'} live>
        <p className="text-lead">{t(stopped ? 'mailChoice.off' : 'mailChoice.on')}</p>
      </Notice>
      <form method="post">
        <Button
          name="intent"
          value={stopped ? 'resume' : 'stop'}
          tone={stopped ? 'quiet' : undefined}
        >
          {t(stopped ? 'mailChoice.resume' : 'mailChoice.stop')}
        </Button>
      </form>
      <p className="text-small text-quiet">{t('mailChoice.still')}</p>
    </div>
  );
}
