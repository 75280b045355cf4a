import { buttonClass } from '@app/ui';
import type { ReactElement } from 'react';
import { useSpeech } from '../../shared/i18n.js';
import { PageHead } from '../../shared/page-head.js';
import { Steps } from './steps.js';

/** How it works, and what it keeps to. */
export default function About(): ReactElement {
  const { t, link } = useSpeech();
  const rules = [
    [t('about.rule.children.title'), t('about.rule.children.text')],
    [t('about.rule.money.title'), t('about.rule.money.text')],
    [t('about.rule.donor.title'), t('about.rule.donor.text')],
    [t('about.rule.late.title'), t('about.rule.late.text')],
    [t('about.rule.fee.title'), t('about.rule.fee.text')],
  ] as const;
  return (
    <div className="page py-8">
      <PageHead title={t('about.title')} description={t('about.lead')} />
      <h1 className="mb-3">{t('about.title')}</h1>
      <p className="mb-8 text-lead">{t('about.lead')}</p>
      <h2 className="mb-5">{t('home.how')}</h2>
      <Steps />
      <h2 className="mt-12 mb-4">{t('about.rules')}</h2>
      <dl className="grid gap-x-10 gap-y-6 md:grid-cols-2">
        {rules.map(([title, text]) => (
          <div key={title}>
            <dt className="mb-1 font-semibold">{title}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-10">
        <a className={buttonClass()} href={link('/wishes')}>
          {t('home.choose')}
        </a>
      </p>
    </div>
  );
}
