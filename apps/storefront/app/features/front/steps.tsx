import type { ReactElement } from 'react';
import { useSpeech } from '../../shared/i18n.js';

/** How a wish goes from a child to a donor and back, in four steps. */
export function Steps(): ReactElement {
  const { t } = useSpeech();
  const steps = [
    [t('about.step1.title'), t('about.step1.text')],
    [t('about.step2.title'), t('about.step2.text')],
    [t('about.step3.title'), t('about.step3.text')],
    [t('about.step4.title'), t('about.step4.text')],
  ] as const;
  return (
    <ol className="steps md:grid-cols-2">
      {steps.map(([title, text]) => (
        <li key={title}>
          <h3>{title}</h3>
          <p>{text}</p>
        </li>
      ))}
    </ol>
  );
}
