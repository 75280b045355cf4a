import type { ReactElement } from 'react';
import { useSpeech } from './i18n.js';

export interface ThanksShownProps {
  thanks: { text: string; language: string; drawingPath: string | null };
  className?: string;
}

/** Published thanks of an institution, with the drawing that came with them. */
export function ThanksShown({ thanks, className = '' }: ThanksShownProps): ReactElement {
  const { t } = useSpeech();
  return (
    <section className={`notice notice-good ${className}`}>
      <h2 className="text-h3 mb-1">{t('wish.thanks')}</h2>
      <p className="whitespace-pre-line" lang={thanks.language}>
        {thanks.text}
      </p>
      {thanks.drawingPath !== null && (
        <img
          className="rounded-control mt-3 max-h-96 w-auto max-w-full"
          src={thanks.drawingPath}
          alt={t('wish.thanks.drawing')}
          loading="lazy"
        />
      )}
    </section>
  );
}
