import { Notice, type NoticeTone } from '@app/ui';
import type { ReactElement } from 'react';
import { type Speech, useSpeech } from '../../shared/i18n.js';
import type { DeliveryData } from './delivery.graphql.js';

/** The way of the goods: what is done, by whom and when, and what is still to come. */
export function Steps({ delivery }: { delivery: DeliveryData }): ReactElement {
  const speech = useSpeech();
  const { t } = speech;
  return (
    <section>
      <h2 className="text-h3 mb-4">{t('institutionDesk.delivery.steps')}</h2>
      <ol className="steps">
        {stepsOf(delivery, speech).map(({ title, note }) => (
          <li key={title}>
            <p className={note === null ? 'text-quiet' : 'font-semibold'}>{title}</p>
            <p className="text-small text-quiet">
              {note ?? t('institutionDesk.delivery.step.waiting')}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function stepsOf(delivery: DeliveryData, { t, date, dateTime }: Speech) {
  const { orderedAt, expectedOn, deliveredAt, acceptedAt, thanks, isInKind } = delivery;
  const at = (instant: string | null, name: string | null): string | null => {
    if (instant === null) return null;
    return name === null ? dateTime(instant) : `${name}, ${dateTime(instant)}`;
  };
  const expected =
    expectedOn !== null && deliveredAt === null
      ? t('institutionDesk.delivery.expected', { date: date(expectedOn) })
      : null;
  const ordered = [at(orderedAt, null), expected].filter((note) => note !== null).join(' · ');
  const order = {
    title: t('institutionDesk.delivery.step.ordered'),
    note: orderedAt === null ? null : ordered,
  };
  return [
    // Nobody orders what a donor brings.
    ...(isInKind ? [] : [order]),
    {
      title: t('institutionDesk.delivery.step.delivered'),
      note: at(deliveredAt, delivery.deliveredByName),
    },
    {
      title: t('institutionDesk.delivery.step.accepted'),
      note: at(acceptedAt, delivery.acceptedByName),
    },
    {
      title: t('institutionDesk.delivery.step.thanked'),
      note:
        thanks?.state === 'published' ? t('institutionDesk.delivery.thanks.state.published') : null,
    },
  ];
}

const THANKS_TONES: Readonly<Record<NonNullable<DeliveryData['thanks']>['state'], NoticeTone>> = {
  submitted: 'plain',
  published: 'good',
  returned: 'care',
  rejected: 'refused',
};

/** The thanks as they were written, and what the moderator says of them. */
export function ThanksWritten({ delivery }: { delivery: DeliveryData }): ReactElement | null {
  const { t } = useSpeech();
  const { thanks } = delivery;
  if (thanks === null) return null;
  const { state, text, language, drawingPath, decisionReason } = thanks;
  return (
    <Notice
      tone={THANKS_TONES[state]}
      title={t(`institutionDesk.delivery.thanks.state.${state}`, { reason: decisionReason ?? '' })}
    >
      <p className="whitespace-pre-line" lang={language}>
        {text}
      </p>
      {drawingPath !== null && (
        <img
          className="rounded-control mt-3 max-h-64 w-auto max-w-full"
          src={drawingPath}
          alt={t('wish.thanks.drawing')}
        />
      )}
    </Notice>
  );
}

/** Pictures of the goods and their papers; the paths are signed for a few minutes. */
export function Evidence({ delivery }: { delivery: DeliveryData }): ReactElement | null {
  const { t, dateTime } = useSpeech();
  const { evidence, note } = delivery;
  if (evidence.length === 0) return null;
  return (
    <section>
      <h2 className="text-h3 mb-3">{t('institutionDesk.delivery.evidence')}</h2>
      <ul className="grid gap-4 sm:grid-cols-2">
        {evidence.map(({ id, kind, path, addedByName, addedAt }) => (
          <li key={id} className="card overflow-hidden">
            <a href={path}>
              <img
                className="max-h-64 w-full bg-tile object-contain"
                src={path}
                alt={t(`institutionDesk.delivery.evidence.${kind}`)}
                loading="lazy"
              />
            </a>
            <p className="px-4 pt-2 font-semibold">
              {t(`institutionDesk.delivery.evidence.${kind}`)}
            </p>
            <p className="px-4 pb-3 text-small text-quiet">
              {addedByName}, {dateTime(addedAt)}
            </p>
          </li>
        ))}
      </ul>
      {note !== '' && (
        <p className="mt-4 whitespace-pre-line">
          <span className="text-quiet">{t('institutionDesk.delivery.record.note')}: </span>
          {note}
        </p>
      )}
    </section>
  );
}
