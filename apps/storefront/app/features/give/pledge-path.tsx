import type { ReactElement } from 'react';
import { useSpeech } from '../../shared/i18n.js';
import type { PledgeData } from './pledge.graphql.js';

const STEPS = ['paid', 'funded', 'ordered', 'delivered', 'accepted', 'thanked'] as const;

/** How far the wish has come, by the state that the public may see. */
const REACHED: Readonly<Record<NonNullable<PledgeData['wishStatus']>, number>> = {
  published: 1,
  claimed: 1,
  funded: 2,
  ordered: 3,
  delivered: 4,
  accepted: 5,
  thanked: 6,
};

/** The way from the gift to the child, with what is done. Only for money that has come in. */
export function PledgePath({ pledge }: { pledge: PledgeData }): ReactElement | null {
  const { t } = useSpeech();
  if (pledge.state !== 'paid') return null;
  const reached = pledge.wishStatus === null ? 1 : REACHED[pledge.wishStatus];
  return (
    <section>
      <h2 className="mb-3 text-h3">{t('pledgePage.path')}</h2>
      <ol className="path">
        {STEPS.map((step, index) => (
          <li
            key={step}
            className={index < reached ? 'done' : undefined}
            aria-current={index === reached - 1 ? 'step' : undefined}
          >
            {t(`pledgePage.step.${step}`)}
            {index < reached && <span className="sr-only"> {t('pledgePage.stepDone')}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
