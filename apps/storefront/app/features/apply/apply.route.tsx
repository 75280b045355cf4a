import { Card } from '@app/ui';
import type { ReactElement } from 'react';
import { redirect } from 'react-router';
import { sessionCookie } from '../../shared/cookies.js';
import { refuse, refuseByApi } from '../../shared/form.js';
import { useSpeech } from '../../shared/i18n.js';
import { INSTITUTION_FIELD_NAMES } from '../../shared/institution-fields.js';
import { PageHead } from '../../shared/page-head.js';
import { noStore, type Visit, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/apply.route.js';
import { ApplyForm } from './apply-form.js';
import {
  ApplyInstitutionDocument,
  ApplyPageDocument,
  SignInApplicantDocument,
} from './apply.graphql.js';
import { type Application, readApplication } from './read-application.js';

export const headers = noStore;

export async function loader(args: Route.LoaderArgs) {
  const visit = visitOf(args);
  const { me, regions } = await visit.ask(ApplyPageDocument, {});
  return { me, regions, institutionId: visit.newId() };
}

export async function action(args: Route.ActionArgs) {
  const visit = visitOf(args);
  const { speech } = visit;
  const form = await args.request.formData();
  const { me } = await visit.ask(ApplyPageDocument, {});
  const read = readApplication(form, { speech, displayName: me?.displayName ?? null });
  if ('errors' in read) return refuse(form, read.errors);
  const { application } = read;
  const { applyInstitution: result } = await visit.ask(ApplyInstitutionDocument, {
    input: inputOf(application),
  });
  if (result.__typename === 'BinAlreadyRegistered') {
    return refuseByApi(form, result, { speech, field: 'bin' });
  }
  if (result.__typename !== 'InstitutionApplied') {
    return refuseByApi(form, result, { speech, fields: INSTITUTION_FIELD_NAMES });
  }
  const headers = await enter(application, visit);
  return redirect(speech.link('/apply/sent'), { headers });
}

function inputOf({ institution, applicantName, password }: Application) {
  const { institutionId: id, region: regionCode, ...rest } = institution;
  return { id, regionCode, ...rest, applicantName, password };
}

/** Someone who has just made an account need not type the password again. */
async function enter(
  { institution, password }: Application,
  visit: Visit,
): Promise<Record<string, string>> {
  if (password === null) return {};
  const email = institution.contactEmail;
  const { signIn } = await visit.ask(SignInApplicantDocument, { email, password });
  if (signIn.__typename !== 'SignedIn') return {};
  const session = { token: signIn.token, expiresAt: new Date(signIn.expiresAt) };
  return { 'Set-Cookie': sessionCookie(visit.publicUrl, session) };
}

export default function Apply({ loaderData, actionData }: Route.ComponentProps): ReactElement {
  const { t } = useSpeech();
  const refusal = actionData?.refusal;
  return (
    <div className="page py-6">
      <PageHead
        title={t('apply.title')}
        description={t('apply.lead')}
        refused={refusal !== undefined}
      />
      <h1 className="mb-3">{t('apply.title')}</h1>
      <p className="mb-6 text-lead">{t('apply.lead')}</p>
      <div className="grid items-start gap-8 lg:grid-cols-[1.6fr_1fr]">
        <Card>
          <ApplyForm {...loaderData} refusal={refusal} />
        </Card>
        <Steps />
      </div>
    </div>
  );
}

function Steps(): ReactElement {
  const { t } = useSpeech();
  return (
    <aside>
      <h2 className="text-h3 mb-4">{t('apply.steps')}</h2>
      <ol className="steps">
        <li>
          <p>{t('apply.step.form')}</p>
        </li>
        <li>
          <p>{t('apply.step.check')}</p>
        </li>
        <li>
          <p>{t('apply.step.start')}</p>
        </li>
      </ol>
    </aside>
  );
}
