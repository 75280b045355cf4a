import { buttonClass, Notice } from '@app/ui';
import type { ReactElement } from 'react';
import { useSpeech } from '../../shared/i18n.js';
import type { PeriodLetterData } from './letters.graphql.js';

export interface PeriodLetterProps {
  asked: PeriodLetterData;
  /** Whether it was asked for just now, so that it is read out. */
  live: boolean;
}

/** A letter that was asked for: for which days, and where it stands. */
export function PeriodLetter({ asked, live }: PeriodLetterProps): ReactElement {
  const { t, dateLong } = useSpeech();
  const { letter } = asked;
  const from = dateLong(letter?.periodFrom ?? asked.periodFrom);
  const to = dateLong(letter?.periodTo ?? asked.periodTo);
  return (
    <div className="grid gap-3">
      <p>
        <b>{from === to ? from : `${from} – ${to}`}</b>
        {letter !== null && <> · {t('lettersDesk.wishes', { count: letter.wishesCount })}</>}
      </p>
      <Standing asked={asked} live={live} />
    </div>
  );
}

function Standing({ asked, live }: PeriodLetterProps): ReactElement | null {
  const { t, link } = useSpeech();
  const { letter } = asked;
  const name = asked.name ?? '';
  if (asked.state === 'submitted') {
    return (
      <Notice tone="care" live={live}>
        {t('letterAsk.submitted', { name })}
      </Notice>
    );
  }
  if (asked.state === 'rejected') {
    const reason = (asked.rejectedBecause ?? '').replace(/\.$/, '');
    return <Notice tone="refused">{t('letterAsk.rejected', { name, reason })}</Notice>;
  }
  if (letter === null) return null;
  const { number, code, revokedAt, revokedReason } = letter;
  if (revokedAt !== null) {
    const values = { number, reason: revokedReason ?? '' };
    return <Notice tone="refused">{t('letterAsk.revoked', values)}</Notice>;
  }
  return (
    <Notice tone="good" live={live}>
      <p className="mb-3">{t('letterAsk.ready', { number })}</p>
      <p className="flex max-w-none flex-wrap items-center gap-x-5 gap-y-3">
        <a className={buttonClass('quiet')} href={link(`/my-giving/letters/${number}.pdf`)}>
          {t('letterAsk.pdf')}
        </a>
        <a href={link(`/letters/${code}`)}>{t('letterAsk.verify')}</a>
      </p>
    </Notice>
  );
}
