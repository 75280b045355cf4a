import { Button } from '@app/ui';
import type { ReactElement } from 'react';
import { type MoneyText, useSpeech } from '../../shared/i18n.js';
import type { WishCardData } from '../../shared/wish-card.graphql.js';
import { WishCard } from '../../shared/wish-card.js';

export interface LateGiftProps {
  waiting: MoneyText;
  wishes: readonly WishCardData[];
  /** One id per page shown: the same button pressed twice gives once. */
  nextPledgeId: string;
}

/** A gift that came too late, and the wishes it can go to. */
export function LateGift({ waiting, wishes, nextPledgeId }: LateGiftProps): ReactElement {
  const { t, money } = useSpeech();
  return (
    <section className="no-print">
      <h2 className="mb-2 text-h3">{t('pledgePage.late')}</h2>
      <p className="mb-4">{t('pledgePage.late.text', { amount: money(waiting) })}</p>
      {wishes.length === 0 && <p>{t('pledgePage.late.none')}</p>}
      <ul className="grid gap-5 sm:grid-cols-2">
        {wishes.map((wish) => (
          <li key={wish.id} className="grid content-between gap-2">
            <WishCard wish={wish} />
            <form method="post">
              <input type="hidden" name="wishId" value={wish.id} />
              <input type="hidden" name="pledgeId" value={nextPledgeId} />
              <Button
                tone="quiet"
                name="intent"
                value="place"
                aria-label={`${t('pledgePage.late.give')}: ${wish.title}`}
              >
                {t('pledgePage.late.give')}
              </Button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}
