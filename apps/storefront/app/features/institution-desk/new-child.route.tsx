import { childForm, readForm } from '@app/forms';
import { almatyDay } from '@app/i18n';
import { Card } from '@app/ui';
import type { ReactElement } from 'react';
import { redirect } from 'react-router';
import { refuseByApi, refuseFields } from '../../shared/form.js';
import { useSpeech } from '../../shared/i18n.js';
import { noStore, visitOf, trouble } from '../../shared/visit.js';
import type { Route } from './+types/new-child.route.js';
import { ChildForm } from './child-form.js';
import { NewChildDocument, RegisterChildDocument } from './child.graphql.js';
import { DeskPage } from './desk-page.js';

export const headers = noStore;

export async function loader(args: Route.LoaderArgs) {
  const visit = visitOf(args);
  const { institutionId } = args.params;
  const { institution, regions } = await visit.ask(NewChildDocument, { institutionId });
  if (institution === null) throw trouble(404);
  return {
    regions,
    childId: visit.newId(),
    today: almatyDay(visit.now),
    region: institution.region.code,
  };
}

/** Our forms name the parts of the consent apart. */
const FIELD_NAMES: Readonly<Record<string, string>> = {
  id: 'childId',
  regionCode: 'region',
  capacity: 'consent.capacity',
  act: 'consent.act',
  givenOn: 'consent.givenOn',
  validUntil: 'consent.validUntil',
};

export async function action(args: Route.ActionArgs) {
  const visit = visitOf(args);
  const { speech } = visit;
  const { institutionId } = args.params;
  const form = await args.request.formData();
  const reading = readForm(childForm({ today: almatyDay(visit.now) }), form);
  if (!reading.ok) return refuseFields(form, reading.errors, speech);
  const { childId: id, region: regionCode, consent, ...rest } = reading.output;
  const { registerChild: result } = await visit.ask(RegisterChildDocument, {
    input: { id, institutionId, regionCode, ...rest, ...consent },
  });
  if (result.__typename !== 'ChildRegistered') {
    return refuseByApi(form, result, { speech, fields: FIELD_NAMES });
  }
  return redirect(speech.link(`/desk/${institutionId}/children?done=registered`));
}

export default function NewChild({
  loaderData,
  actionData,
  params,
}: Route.ComponentProps): ReactElement {
  const { t } = useSpeech();
  const refusal = actionData?.refusal;
  const list = `/desk/${params.institutionId}/children`;
  return (
    <DeskPage
      title={t('institutionDesk.newChild')}
      trail={[{ label: t('institutionDesk.nav.children'), path: list }]}
      refused={refusal !== undefined}
    >
      <div className="max-w-2xl">
        <Card>
          <ChildForm {...loaderData} refusal={refusal} />
        </Card>
      </div>
    </DeskPage>
  );
}
