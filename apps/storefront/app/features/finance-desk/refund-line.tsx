import { Badge, type BadgeTone, Button, TextField } from '@app/ui';
import type { ReactElement } from 'react';
import { fieldStates, type Refusal } from '../../shared/form.js';
import { useSpeech } from '../../shared/i18n.js';
import { PostForm, refusalFor } from '../../shared/post-form.js';
import type { RefundData } from './refunds.graphql.js';

const tones: Readonly<Record<RefundData['state'], BadgeTone>> = {
  asked: 'saffron',
  approved: 'sky',
  refused: 'red',
  settled: 'grass',
  failed: 'red',
};

/** One request: what goes back, who agreed, and, for who may decide, what to do with it. */
export function RefundLine({
  refund,
  mayDecide,
  refusal,
}: {
  refund: RefundData;
  mayDecide: boolean;
  refusal: Refusal | undefined;
}): ReactElement {
  const { t, money, dateTime } = useSpeech();
  const { approvedByNames, approvalsNeeded, state } = refund;
  return (
    <li className="grid max-w-none gap-2 p-4">
      <p className="flex max-w-none flex-wrap items-baseline justify-between gap-2">
        <b className="num">{money(refund.amount)}</b>
        <Badge tone={tones[state]}>{t(`refund.state.${state}`)}</Badge>
      </p>
      <p>
        {refund.receiptNumber !== null && <span className="num">{refund.receiptNumber} · </span>}
        {refund.wishTitle} · {t('refundsDesk.ofGift', { amount: money(refund.giftAmount) })}
      </p>
      <p className="text-small text-quiet">
        {refund.requestedByName === null
          ? t('refundsDesk.byDonor')
          : t('refundsDesk.by', { name: refund.requestedByName, reason: refund.reason })}{' '}
        · <span className="num">{dateTime(refund.askedAt)}</span>
      </p>
      {refund.atOurCost && <p className="text-small">{t('refundsDesk.atOurCost')}</p>}
      {approvalsNeeded > 0 && (
        <p className="text-small">
          {t('refundsDesk.agreed', { count: approvedByNames.length, needed: approvalsNeeded })}
          {approvedByNames.length > 0 && <>: {approvedByNames.join(', ')}</>}
        </p>
      )}
      {refund.refusedBecause !== null && <p>{refund.refusedBecause}</p>}
      {mayDecide && state === 'asked' && <Decide refund={refund} refusal={refusal} />}
    </li>
  );
}

function Decide({
  refund,
  refusal,
}: {
  refund: RefundData;
  refusal: Refusal | undefined;
}): ReactElement {
  const { t } = useSpeech();
  const refuseIntent = `refuse ${refund.id}`;
  const field = fieldStates(refusalFor(refuseIntent, refusal));
  const state = field('reason');
  return (
    <div className="grid gap-3">
      {refund.mayApprove ? (
        <PostForm intent={`approve ${refund.id}`} refusal={refusal}>
          <div>
            <Button>{t('refundsDesk.approve')}</Button>
          </div>
        </PostForm>
      ) : (
        <p className="text-small">{t('refundsDesk.secondPerson')}</p>
      )}
      <details open={state.error !== undefined}>
        <summary className="inline-block py-2 text-small font-semibold text-sky">
          {t('refundsDesk.refuse')}
        </summary>
        <PostForm intent={refuseIntent} refusal={refusal} className="grid gap-3">
          <TextField {...state} label={t('refundsDesk.refuse.reason')} />
          <div>
            <Button tone="refuse">{t('refundsDesk.refuse.submit')}</Button>
          </div>
        </PostForm>
      </details>
    </div>
  );
}
