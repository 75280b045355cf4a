import { Button, Notice, type NoticeTone } from '@app/ui';
import type { ReactElement } from 'react';
import { type MoneyText, useSpeech } from '../../shared/i18n.js';
import type { PledgeData } from './pledge.graphql.js';

type GiftRefund = PledgeData['refunds'][number];

/** The other choice for a gift that waits: all of it back, the way it was paid. */
export function TakeBack({
  waiting,
  refundId,
}: {
  waiting: MoneyText;
  /** One id per page shown: the same button pressed twice asks once. */
  refundId: string;
}): ReactElement {
  const { t, money } = useSpeech();
  return (
    <section className="no-print">
      <h2 className="mb-2 text-h3">{t('pledgePage.takeBack')}</h2>
      <p className="mb-4">{t('pledgePage.takeBack.text')}</p>
      <form method="post">
        <input type="hidden" name="refundId" value={refundId} />
        <Button tone="quiet" name="intent" value="refund">
          {t('pledgePage.takeBack.submit', { amount: money(waiting) })}
        </Button>
      </form>
    </section>
  );
}

const tones: Readonly<Record<GiftRefund['state'], NoticeTone>> = {
  asked: 'care',
  approved: 'care',
  refused: 'refused',
  settled: 'good',
  failed: 'refused',
};

/** What was asked back of the gift, and where each part stands. */
export function GiftRefunds({ refunds }: { refunds: readonly GiftRefund[] }): ReactElement | null {
  const { t, money, charge, dateTime } = useSpeech();
  if (refunds.length === 0) return null;
  return (
    <section className="grid gap-3">
      <h2 className="text-h3">{t('pledgePage.refunds')}</h2>
      {refunds.map((refund) => (
        <Notice key={refund.id} tone={tones[refund.state]}>
          <p>
            <b className="num">{money(refund.amount)}</b>
            {refund.charged && <span className="num"> ({charge(refund.charged)})</span>} ·{' '}
            {t(`refund.state.${refund.state}`)}
          </p>
          {refund.refusedBecause !== null && <p>{refund.refusedBecause}</p>}
          <p className="num text-small text-quiet">{dateTime(refund.askedAt)}</p>
        </Notice>
      ))}
    </section>
  );
}
