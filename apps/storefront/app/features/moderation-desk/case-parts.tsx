import { formatTime } from '@app/i18n';
import { Badge, Button, Notice } from '@app/ui';
import type { ReactElement } from 'react';
import type { Refusal } from '../../shared/form.js';
import { useSpeech } from '../../shared/i18n.js';
import { PostForm } from '../../shared/post-form.js';
import type { CaseData } from './case.graphql.js';
import { lastDayOf } from './last-day.js';
import { FieldList } from './public-view.js';
import { findingsOf } from './review-fields.js';

/** What kind of case it is, since when, until when, and how many have approved. */
export function CaseHead({ shown }: { shown: CaseData }): ReactElement {
  const { t, date, dateTime } = useSpeech();
  const { kind, status, title, openedAt, dueAt, overdue, approvals, approvalsRequired } = shown;
  return (
    <header className="mb-4">
      <p className="mb-1 flex flex-wrap items-center gap-2">
        <Badge tone="sky">{t(`moderationDesk.kind.${kind}`)}</Badge>
        <Badge>{t(`moderationDesk.status.${status}`)}</Badge>
        {overdue && <Badge tone="red">{t('moderationDesk.queue.overdue')}</Badge>}
      </p>
      <h1 className="mb-2">{title}</h1>
      <p className="text-small text-quiet">
        {t('moderationDesk.case.openedAt', { date: dateTime(openedAt) })}
        {status === 'open' && (
          <> · {t('moderationDesk.case.dueAt', { date: date(lastDayOf(dueAt)) })}</>
        )}
      </p>
      {approvalsRequired > 1 && (
        <p className="mt-1">
          {t('moderationDesk.case.approvals', { count: approvals, required: approvalsRequired })}
        </p>
      )}
    </header>
  );
}

interface ClaimBarProps {
  shown: CaseData;
  /** False for those who may only read. */
  decides: boolean;
  refusal: Refusal | undefined;
}

/** Who is looking at the case, and how to take it or give it back. */
export function ClaimBar({ shown, decides, refusal }: ClaimBarProps): ReactElement | null {
  const { t } = useSpeech();
  const { status, allowedActions, claimedByMe, claimedByName, claimedUntil } = shown;
  if (status !== 'open') return null;
  const until = claimedUntil === null ? '' : formatTime(new Date(claimedUntil));
  if (claimedByMe) {
    return (
      <Bar intent="release" button={t('moderationDesk.case.release')} refusal={refusal}>
        {t('moderationDesk.case.mine', { until })}
      </Bar>
    );
  }
  if (!decides) return <Notice>{t('moderationDesk.case.readOnly')}</Notice>;
  if (claimedByName !== null) {
    const values = { name: claimedByName, until };
    return <Notice tone="care">{t('moderationDesk.case.others', values)}</Notice>;
  }
  if (!allowedActions.includes('decide')) {
    return (
      <Notice tone="care" title={t('moderationDesk.case.notMine.title')}>
        <p>{t('moderationDesk.case.notMine.text')}</p>
      </Notice>
    );
  }
  return (
    <Bar intent="claim" button={t('moderationDesk.case.claim')} refusal={refusal}>
      {t('moderationDesk.case.free')}
    </Bar>
  );
}

interface BarProps {
  intent: 'claim' | 'release';
  button: string;
  refusal: Refusal | undefined;
  children: string;
}

function Bar({ intent, button, refusal, children }: BarProps): ReactElement {
  return (
    <div className="notice">
      <PostForm
        intent={intent}
        refusal={refusal}
        className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3"
      >
        <p>{children}</p>
        <Button tone="quiet" size="small" data-key={intent}>
          {button}
        </Button>
      </PostForm>
    </div>
  );
}

/** What only staff see; suspicions about personal data stand on top. */
export function PrivateView({ shown }: { shown: CaseData }): ReactElement | null {
  const speech = useSpeech();
  const { t } = speech;
  const { privateFields } = shown;
  if (privateFields === undefined) return null;
  const findings = findingsOf(privateFields, speech);
  const others = privateFields.filter((field) => !findings.includes(field));
  return (
    <section className="card grid gap-4 p-4 md:p-5">
      <h2 className="text-small font-semibold text-quiet">{t('moderationDesk.case.private')}</h2>
      {findings.length > 0 && (
        <Notice tone="care">
          <FieldList fields={findings} />
        </Notice>
      )}
      {privateFields.length === 0 ? (
        <p>{t('moderationDesk.case.privateNone')}</p>
      ) : (
        <FieldList fields={others} />
      )}
    </section>
  );
}

/** What others have decided on this case, and why. */
export function History({ shown }: { shown: CaseData }): ReactElement | null {
  const { t, dateTime } = useSpeech();
  if (shown.decisions.length === 0) return null;
  return (
    <section>
      <h2 className="text-h3 mb-2">{t('moderationDesk.case.history')}</h2>
      <ul className="card divide-y divide-line">
        {shown.decisions.map(({ verdict, reason, byName, decidedAt }) => (
          <li key={decidedAt} className="px-4 py-3">
            <p>
              <b>{t(`moderationDesk.case.verdict.${verdict}`)}</b>
            </p>
            <p className="text-small text-quiet">
              {byName}, {dateTime(decidedAt)}
            </p>
            {reason !== '' && <p className="whitespace-pre-line">{reason}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
