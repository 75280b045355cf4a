import { institutionForm, readForm } from '@app/forms';
import { Button, Card, Facts, Notice, type NoticeTone } from '@app/ui';
import type { ReactElement } from 'react';
import { redirect } from 'react-router';
import { fieldStates, refuseByApi, refuseFields, type Refusal } from '../../shared/form.js';
import { useSpeech } from '../../shared/i18n.js';
import { INSTITUTION_FIELD_NAMES, InstitutionFields } from '../../shared/institution-fields.js';
import type { InstitutionFieldsProps } from '../../shared/institution-fields.js';
import { PostForm } from '../../shared/post-form.js';
import { noStore, trouble, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/about.route.js';
import { DeskPage } from './desk-page.js';
import {
  CorrectApplicationDocument,
  type InstitutionData,
  InstitutionDocument,
} from './institution.graphql.js';

export const headers = noStore;

export async function loader(args: Route.LoaderArgs) {
  const visit = visitOf(args);
  const { institutionId: id } = args.params;
  const { institution, regions } = await visit.ask(InstitutionDocument, { id });
  if (institution === null) throw trouble(404);
  return { institution, regions, corrected: visit.url.searchParams.get('done') === 'corrected' };
}

export async function action(args: Route.ActionArgs) {
  const visit = visitOf(args);
  const { speech } = visit;
  const { institutionId } = args.params;
  const form = await args.request.formData();
  form.set('institutionId', institutionId);
  const reading = readForm(institutionForm, form);
  if (!reading.ok) return refuseFields(form, reading.errors, speech);
  const { me } = await visit.ask(InstitutionDocument, { id: institutionId });
  const { institutionId: id, region: regionCode, ...rest } = reading.output;
  const { applyInstitution: result } = await visit.ask(CorrectApplicationDocument, {
    input: { id, regionCode, ...rest, applicantName: me?.displayName ?? '' },
  });
  if (result.__typename === 'BinAlreadyRegistered') {
    return refuseByApi(form, result, { speech, field: 'bin' });
  }
  if (result.__typename !== 'InstitutionApplied') {
    return refuseByApi(form, result, { speech, fields: INSTITUTION_FIELD_NAMES });
  }
  return redirect(speech.link(`/desk/${institutionId}/about?done=corrected`));
}

/** What is known of the institution, how far it is verified, and how to mend a returned form. */
export default function About({ loaderData, actionData }: Route.ComponentProps): ReactElement {
  const { t } = useSpeech();
  const { institution, regions, corrected } = loaderData;
  const refusal = actionData?.refusal;
  const returned = institution.status === 'applied' && institution.decisionReason !== null;
  return (
    <DeskPage
      title={t('institutionDesk.nav.status')}
      trail={[]}
      done={corrected ? t('institutionDesk.about.corrected') : null}
      refused={refusal !== undefined}
      saysStanding
    >
      <p className="mb-5">{t('institutionDesk.about.lead')}</p>
      <div className="grid max-w-2xl gap-6">
        <Standing institution={institution} />
        {returned ? (
          <Card>
            <Correction institution={institution} regions={regions} refusal={refusal} />
          </Card>
        ) : (
          <Details institution={institution} />
        )}
      </div>
    </DeskPage>
  );
}

/** Where the institution stands, and why a moderator said no. */
function Standing({ institution }: { institution: InstitutionData }): ReactElement {
  const { of } = useSpeech();
  const { decisionReason, statusSentence } = institution;
  return (
    <Notice tone={toneOf(institution)} title={of(statusSentence)}>
      {decisionReason !== null && <p className="whitespace-pre-line">{decisionReason}</p>}
    </Notice>
  );
}

function toneOf({ status, decisionReason }: InstitutionData): NoticeTone {
  switch (status) {
    case 'verified':
      return 'good';
    case 'applied':
      return decisionReason === null ? 'plain' : 'care';
    default:
      return 'refused';
  }
}

function Details({ institution }: { institution: InstitutionData }): ReactElement {
  const { t, of } = useSpeech();
  const { bin, kind, region, name, address, openingHours, contactEmail } = institution;
  return (
    <Card>
      <h2 className="text-h3 mb-4">{t('institutionDesk.about.facts')}</h2>
      <Facts
        facts={[
          { term: t('desk.institution.bin'), value: <span className="num">{bin}</span> },
          { term: t('desk.institution.nameKk'), value: <span lang="kk">{name.kk}</span> },
          { term: t('desk.institution.nameRu'), value: <span lang="ru">{name.ru}</span> },
          { term: t('desk.institution.kind'), value: t(`institution.kind.${kind}`) },
          { term: t('desk.institution.region'), value: of(region.name) },
          { term: t('desk.institution.address'), value: address },
          { term: t('desk.institution.openingHours'), value: openingHours },
          { term: t('desk.institution.contactEmail'), value: contactEmail },
        ]}
      />
    </Card>
  );
}

interface CorrectionProps extends Pick<InstitutionFieldsProps, 'regions'> {
  institution: InstitutionData;
  refusal: Refusal | undefined;
}

function Correction({ institution, regions, refusal }: CorrectionProps): ReactElement {
  const { t } = useSpeech();
  const { bin, kind, region, name, address, openingHours, contactEmail } = institution;
  const field = fieldStates(refusal, {
    ...{ bin, kind, address, openingHours, contactEmail },
    region: region.code,
    nameKk: name.kk,
    nameRu: name.ru,
  });
  return (
    <PostForm intent="correct" refusal={refusal}>
      <h2 className="text-h3">{t('institutionDesk.about.correct')}</h2>
      <p>{t('institutionDesk.about.correctText')}</p>
      <InstitutionFields field={field} regions={regions} />
      <Button className="justify-self-start">{t('institutionDesk.about.correctSubmit')}</Button>
    </PostForm>
  );
}
