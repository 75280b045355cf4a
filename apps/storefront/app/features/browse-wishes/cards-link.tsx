import type { ReactElement } from 'react';
import { useSpeech } from '../../shared/i18n.js';
import { CARDS_MOST } from '../papers/cards-most.js';

/** The way to the cards of the wishes in a list, for a tree in a mall or the hall of a school. */
export function CardsLink({ query }: { query: string }): ReactElement {
  const { t, link } = useSpeech();
  return (
    <aside className="no-print mt-8">
      <p>
        <a href={link(`/wishes/cards.pdf${query}`)}>{t('catalogue.cards')}</a>
      </p>
      <p className="text-small text-quiet">{t('catalogue.cardsText', { most: CARDS_MOST })}</p>
    </aside>
  );
}
