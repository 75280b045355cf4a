import { Choice, FieldGroup } from '@app/ui';
import type { ReactElement } from 'react';
import type { FieldState } from '../../shared/form.js';
import { type MoneyText, type RateText, useSpeech } from '../../shared/i18n.js';

/** Another currency that can be paid in, and what the offered amounts come to. */
export interface PayInOffer {
  readonly rate: RateText & { readonly id: string };
  readonly charges: readonly { readonly gift: MoneyText; readonly charged: MoneyText }[];
}

export interface PayInProps {
  offers: readonly PayInOffer[];
  field: (name: string) => FieldState;
}

/** In which currency the card is charged. The amount itself is always chosen in tenge. */
export function PayIn({ offers, field }: PayInProps): ReactElement {
  const { t, rate: rateText } = useSpeech();
  const { error, defaultValue } = field('rateId');
  // A rate that was chosen before may be offered no more: then it is tenge again.
  const chosen = offers.some(({ rate }) => rate.id === defaultValue) ? defaultValue : '';
  return (
    <FieldGroup name="rateId" label={t('give.currency')} error={error}>
      <Choice
        type="radio"
        name="rateId"
        value=""
        defaultChecked={chosen === ''}
        label={t('give.currency.tenge')}
      />
      <details open={chosen !== '' || error !== undefined}>
        <summary>{t('give.currency.more')}</summary>
        <p className="hint mb-2">{t('give.currency.text')}</p>
        {offers.map((offer) => (
          <div key={offer.rate.id} className="mb-3">
            <Choice
              type="radio"
              name="rateId"
              value={offer.rate.id}
              defaultChecked={chosen === offer.rate.id}
              label={<span className="font-semibold">{offer.rate.currency}</span>}
              hint={`${t('charge.rate')}: ${rateText(offer.rate)}`}
            />
            <Charges charges={offer.charges} />
          </div>
        ))}
      </details>
    </FieldGroup>
  );
}

function Charges({ charges }: Pick<PayInOffer, 'charges'>): ReactElement {
  const { t, money, charge } = useSpeech();
  return (
    <ul className="ps-9 text-small text-quiet">
      {charges.map(({ gift, charged }) => (
        <li key={gift.amountMinor} className="num">
          {t('give.currency.about', { gift: money(gift), charged: charge(charged) })}
        </li>
      ))}
    </ul>
  );
}
