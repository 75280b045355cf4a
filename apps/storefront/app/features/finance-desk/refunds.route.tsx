import { Button, EmptyState, MoreLink, Notice, TextField } from '@app/ui';
import type { ReactElement } from 'react';
import { redirect, useLocation } from 'react-router';
import { fieldStates, type Refusal } from '../../shared/form.js';
import { useSpeech } from '../../shared/i18n.js';
import { PageHead } from '../../shared/page-head.js';
import { afterOf, moreHref } from '../../shared/paging.js';
import { PostForm, refusalFor } from '../../shared/post-form.js';
import { noStore, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/refunds.route.js';
import { FinanceNav } from './finance-nav.js';
import { actOnRefund } from './refund-actions.js';
import { RefundLine } from './refund-line.js';
import { type RefundData, RefundsDocument } from './refunds.graphql.js';

export const handle = { hydrate: true };
export const headers = noStore;

const deeds = ['asked', 'approved', 'refused'] as const;

export async function loader(args: Route.LoaderArgs) {
  const visit = visitOf(args);
  const after = afterOf(visit.url);
  const { me, open, done } = await visit.ask(RefundsDocument, { after });
  const said = visit.url.searchParams.get('done');
  return {
    ...{ open: open.lines, closed: done, newId: visit.newId() },
    mayDecide: me?.roles.includes('finance') ?? false,
    deed: deeds.find((deed) => deed === said) ?? null,
  };
}

export async function action(args: Route.ActionArgs) {
  const visit = visitOf(args);
  const acted = await actOnRefund(await args.request.formData(), visit);
  if ('refused' in acted) return acted.refused;
  return redirect(visit.speech.link(`/finance/refunds?done=${acted.done}`));
}

/** Money on its way back to donors: what waits for people, what was done, and a new request. */
export default function Refunds({ loaderData, actionData }: Route.ComponentProps): ReactElement {
  const { t } = useSpeech();
  const location = useLocation();
  const { open, closed, newId, mayDecide, deed } = loaderData;
  const refusal = actionData?.refusal;
  return (
    <div className="page grid gap-8 py-6">
      <PageHead title={t('refundsDesk.title')} hidden refused={refusal !== undefined} />
      <header>
        <FinanceNav here="refunds" />
        <h1 className="mb-2">{t('refundsDesk.title')}</h1>
        <p>{t('refundsDesk.lead')}</p>
      </header>
      {deed !== null && (
        <Notice tone="good" live>
          {t(`refundsDesk.done.${deed}`)}
        </Notice>
      )}
      <section>
        <h2 className="mb-3">{t('refundsDesk.open')}</h2>
        {open.length === 0 ? (
          <EmptyState title={t('refundsDesk.empty.title')}>
            <p>{t('refundsDesk.empty.text')}</p>
          </EmptyState>
        ) : (
          <Lines refunds={open} mayDecide={mayDecide} refusal={refusal} />
        )}
      </section>
      {mayDecide && <AskForm id={newId} refusal={refusal} />}
      {closed.lines.length > 0 && (
        <section>
          <h2 className="mb-3">{t('refundsDesk.closed')}</h2>
          <Lines refunds={closed.lines} mayDecide={false} refusal={undefined} />
          <MoreLink href={moreHref(location, closed.pageInfo)} label={t('desk.more')} />
        </section>
      )}
    </div>
  );
}

function Lines(props: {
  refunds: readonly RefundData[];
  mayDecide: boolean;
  refusal: Refusal | undefined;
}): ReactElement {
  const { refunds, ...rest } = props;
  return (
    <ul className="card divide-y divide-line">
      {refunds.map((refund) => (
        <RefundLine key={refund.id} refund={refund} {...rest} />
      ))}
    </ul>
  );
}

function AskForm({ id, refusal }: { id: string; refusal: Refusal | undefined }): ReactElement {
  const { t } = useSpeech();
  const own = refusalFor('ask', refusal);
  const field = fieldStates(own);
  return (
    <section>
      <h2 className="mb-3">{t('refundsDesk.ask')}</h2>
      <p className="mb-4">{t('refundsDesk.ask.lead')}</p>
      <PostForm intent="ask" refusal={refusal} className="grid max-w-120 gap-4">
        <input type="hidden" name="id" value={own?.values['id'] ?? id} />
        <TextField
          {...field('receiptNumber')}
          label={t('refundsDesk.ask.receipt')}
          hint={t('refundsDesk.ask.receiptHint')}
        />
        <TextField {...field('amount')} label={t('refundsDesk.ask.amount')} inputMode="decimal" />
        <TextField
          {...field('reason')}
          label={t('refundsDesk.ask.reason')}
          hint={t('refundsDesk.ask.reasonHint')}
        />
        <div>
          <Button>{t('refundsDesk.ask.submit')}</Button>
        </div>
      </PostForm>
    </section>
  );
}
