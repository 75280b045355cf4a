import type { ReactElement } from 'react';
import { redirect } from 'react-router';
import { textOf } from '../../shared/form-values.js';
import { type Speech, useSpeech } from '../../shared/i18n.js';
import { readAnew } from '../../shared/read-anew.js';
import { noStore, trouble, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/delivery.route.js';
import { act } from './delivery-actions.js';
import { isDeliveryIntent } from './delivery-intents.js';
import { GoodsWritten, ReceiveForm } from './receive-form.js';
import { AcceptForm, OrderForm, RecordForm, ThanksForm } from './delivery-forms.js';
import { Evidence, Steps, ThanksWritten } from './delivery-parts.js';
import { DeliveryDocument } from './delivery.graphql.js';
import { DeskPage } from './desk-page.js';

export const headers = noStore;
export const shouldRevalidate = readAnew;

export async function loader(args: Route.LoaderArgs) {
  const visit = visitOf(args);
  const { wishId } = args.params;
  const { delivery } = await visit.ask(DeliveryDocument, { wishId });
  if (delivery === null) throw trouble(404);
  return {
    delivery,
    newId: visit.newId(),
    language: visit.locale === 'ru' ? 'ru' : 'kk',
    done: visit.url.searchParams.get('done'),
  };
}

export async function action(args: Route.ActionArgs) {
  const visit = visitOf(args);
  const { institutionId, wishId } = args.params;
  const form = await args.request.formData();
  const intent = textOf(form, 'intent');
  if (!isDeliveryIntent(intent)) throw trouble(400);
  const refused = await act(intent, { form, wishId, visit });
  if (refused !== null) return refused;
  const path = `/desk/${institutionId}/deliveries/${wishId}?done=${intent}`;
  return redirect(visit.speech.link(path));
}

/** Where the goods of one wish are, and the next step of whoever is reading. */
export default function DeliveryPage({
  loaderData,
  actionData,
  params,
}: Route.ComponentProps): ReactElement {
  const speech = useSpeech();
  const { t, of, money } = speech;
  const { delivery, newId, language, done } = loaderData;
  const refusal = actionData?.refusal;
  const may = (name: string): boolean => delivery.allowedActions.includes(name);
  return (
    <DeskPage
      title={delivery.wishTitle}
      trail={[
        {
          label: t('institutionDesk.nav.deliveries'),
          path: `/desk/${params.institutionId}/deliveries`,
        },
      ]}
      done={doneText(done, speech)}
      refused={refusal !== undefined}
    >
      <p className="text-lead mb-6">{of(delivery.sentence)}</p>
      <div className="grid items-start gap-8 lg:grid-cols-[1fr_1.3fr]">
        <div className="grid gap-6">
          <Steps delivery={delivery} />
          {delivery.paid !== null && (
            <p>
              {t('institutionDesk.delivery.paid')}: <b className="num">{money(delivery.paid)}</b>
            </p>
          )}
          <GoodsWritten delivery={delivery} institutionId={params.institutionId} />
        </div>
        <div className="grid gap-6" id="next">
          {may('order') && <OrderForm newId={newId} refusal={refusal} />}
          {may('receive') && <ReceiveForm newId={newId} refusal={refusal} />}
          {may('record') && <RecordForm delivery={delivery} refusal={refusal} />}
          {delivery.state === 'delivered' && (
            <AcceptForm
              delivery={delivery}
              mayAccept={may('accept')}
              institutionId={params.institutionId}
              refusal={refusal}
            />
          )}
          <ThanksWritten delivery={delivery} />
          {may('thank') && (
            <ThanksForm
              thanks={delivery.thanks}
              newId={newId}
              language={language}
              refusal={refusal}
            />
          )}
          <Evidence delivery={delivery} />
        </div>
      </div>
    </DeskPage>
  );
}

function doneText(done: string | null, { t }: Speech): string | null {
  return done !== null && isDeliveryIntent(done)
    ? t(`institutionDesk.delivery.done.${done}`)
    : null;
}
