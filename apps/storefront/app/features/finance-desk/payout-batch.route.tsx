import { payoutReasonForm, readForm } from '@app/forms';
import { Badge, Button, Notice, TextField } from '@app/ui';
import type { ReactElement } from 'react';
import { redirect } from 'react-router';
import { fieldStates, refuseByApi, refuseFields, type Refusal } from '../../shared/form.js';
import { textOf } from '../../shared/form-values.js';
import { useSpeech } from '../../shared/i18n.js';
import { PageHead } from '../../shared/page-head.js';
import { PostForm, refusalFor } from '../../shared/post-form.js';
import { noStore, trouble, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/payout-batch.route.js';
import { FinanceNav } from './finance-nav.js';
import {
  type BatchData,
  PayoutDocument,
  ReturnPayoutItemDocument,
  StepPayoutDocument,
  VoidPayoutDocument,
} from './payouts.graphql.js';

export const handle = { hydrate: true };
export const headers = noStore;

const steps = ['approve', 'export', 'send', 'cancel'] as const;

export async function loader(args: Route.LoaderArgs) {
  const visit = visitOf(args);
  const { payoutBatch, payoutFiles } = await visit.ask(PayoutDocument, {
    id: args.params.batchId,
  });
  const isDone = visit.url.searchParams.get('done') !== null;
  return { batch: payoutBatch, files: payoutFiles, isDone };
}

export async function action(args: Route.ActionArgs) {
  const visit = visitOf(args);
  const form = await args.request.formData();
  const { batchId } = args.params;
  const [intent = '', itemId = ''] = textOf(form, 'intent').split(' ');
  const done = () => redirect(visit.speech.link(`/finance/payouts/${batchId}?done=1`));
  const step = steps.find((known) => known === intent);
  if (step !== undefined) {
    const { stepPayout: result } = await visit.ask(StepPayoutDocument, { id: batchId, step });
    return result.__typename === 'PayoutDone' ? done() : refuseByApi(form, result, visit);
  }
  if (intent === 'voidSecond') {
    const wanted = { id: batchId, reason: '' };
    const { voidPayout: result } = await visit.ask(VoidPayoutDocument, wanted);
    return result.__typename === 'PayoutDone' ? done() : refuseByApi(form, result, visit);
  }
  const reading = readForm(payoutReasonForm, form);
  if (!reading.ok) return refuseFields(form, reading.errors, visit.speech);
  const { reason } = reading.output;
  if (intent === 'void') {
    const { voidPayout: result } = await visit.ask(VoidPayoutDocument, { id: batchId, reason });
    return result.__typename === 'PayoutDone' ? done() : refuseByApi(form, result, visit);
  }
  if (intent !== 'return') throw trouble(400);
  const wanted = { id: itemId, reason };
  const { returnPayoutItem: result } = await visit.ask(ReturnPayoutItemDocument, wanted);
  return result.__typename === 'PayoutDone' ? done() : refuseByApi(form, result, visit);
}

/** One batch: what it pays, who did what, its files, and the next step. */
export default function PayoutBatch({
  loaderData,
  actionData,
}: Route.ComponentProps): ReactElement {
  const { t, money, link, dateTime } = useSpeech();
  const { batch, files, isDone } = loaderData;
  const refusal = actionData && 'refusal' in actionData ? actionData.refusal : undefined;
  const title = t('payoutsDesk.batch', { number: batch.number });
  return (
    <div className="page grid grid-cols-[minmax(0,1fr)] gap-8 py-6">
      <PageHead title={title} hidden refused={refusal !== undefined} />
      <header>
        <FinanceNav here="payouts" />
        <h1 className="mb-2">{title}</h1>
        <p>
          <b className="num">{money(batch.total)}</b> · {t(`payoutsDesk.state.${batch.state}`)}
        </p>
      </header>
      {isDone && (
        <Notice tone="good" live>
          {t('payoutsDesk.done')}
        </Notice>
      )}
      <Steps batch={batch} refusal={refusal} />
      <ul className="card divide-y divide-line">
        {batch.items.map((item) => (
          <Item key={item.id} item={item} batch={batch} refusal={refusal} />
        ))}
      </ul>
      {files.length > 0 && (
        <section>
          <h2 className="mb-3">{t('payoutsDesk.files')}</h2>
          <ul className="grid gap-3">
            {files.map(({ format, sha256 }) => (
              <li key={format}>
                <a href={link(`/finance/payouts/${batch.id}/${format}`)}>
                  {format === 'xml' ? t('payoutsDesk.file.xml') : t('payoutsDesk.file.csv')}
                </a>
                <p className="text-small break-all text-quiet">
                  {t('payoutsDesk.file.hash', { hash: sha256 })}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2 className="mb-3">{t('payoutsDesk.steps')}</h2>
        <ul className="grid gap-1">
          {batch.steps.map(({ state, byName, at }) => (
            <li key={state}>
              {t(`payoutsDesk.state.${state}`)}: {byName}
              {at !== null && <span className="num text-quiet"> · {dateTime(at)}</span>}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

interface PartProps {
  batch: BatchData;
  refusal: Refusal | undefined;
}

function Steps({ batch, refusal }: PartProps): ReactElement {
  const { t } = useSpeech();
  const may = new Set(batch.allowedActions);
  const isVoidAsked = batch.voidReason !== null;
  return (
    <div className="grid gap-4">
      {isVoidAsked && (
        <Notice tone="care">
          {t('payoutsDesk.voidAsked', { reason: batch.voidReason ?? '' })}
        </Notice>
      )}
      <div className="flex flex-wrap gap-3">
        {steps
          .filter((step) => may.has(step))
          .map((step) => (
            <PostForm key={step} intent={step} refusal={refusal}>
              <Button tone={step === 'cancel' ? 'refuse' : undefined}>
                {t(`payoutsDesk.step.${step}`)}
              </Button>
            </PostForm>
          ))}
        {may.has('void') && isVoidAsked && (
          <PostForm intent="voidSecond" refusal={refusal}>
            <Button tone="refuse">{t('payoutsDesk.step.voidSecond')}</Button>
          </PostForm>
        )}
      </div>
      {may.has('void') && !isVoidAsked && (
        <ReasonForm intent="void" label={t('payoutsDesk.step.void')} refusal={refusal} />
      )}
    </div>
  );
}

function Item({
  item,
  batch,
  refusal,
}: PartProps & { item: BatchData['items'][number] }): ReactElement {
  const { t, money } = useSpeech();
  const mayReturn =
    batch.allowedActions.includes('return') && (item.state === 'sent' || item.state === 'spent');
  return (
    <li className="grid max-w-none gap-2 p-4">
      <p className="flex max-w-none flex-wrap items-baseline justify-between gap-2">
        <b className="num">{money(item.amount)}</b>
        <Badge tone={item.state === 'spent' ? 'grass' : 'sky'}>
          {t(`payoutsDesk.item.${item.state}`)}
        </Badge>
      </p>
      <p>{item.title}</p>
      <p className="text-small text-quiet">
        {item.payeeName} · <span className="break-all">{item.iban}</span>
      </p>
      {item.returnedReason !== null && <p>{item.returnedReason}</p>}
      {mayReturn && (
        <ReasonForm
          intent={`return ${item.id}`}
          label={t('payoutsDesk.step.return')}
          refusal={refusal}
        />
      )}
    </li>
  );
}

/** A step that needs a reason, folded away until it is wanted. */
function ReasonForm(props: {
  intent: string;
  label: string;
  refusal: Refusal | undefined;
}): ReactElement {
  const { intent, label, refusal } = props;
  const { t } = useSpeech();
  const own = refusalFor(intent, refusal);
  return (
    <details open={own !== undefined}>
      <summary className="inline-block py-2 text-small font-semibold text-sky">{label}</summary>
      <PostForm intent={intent} refusal={refusal} className="grid max-w-120 gap-3">
        <TextField {...fieldStates(own)('reason')} label={t('payoutsDesk.reason')} />
        <div>
          <Button tone="refuse">{label}</Button>
        </div>
      </PostForm>
    </details>
  );
}
