import type { Money } from '@app/money';
import { MoneyView } from '@app/platform';

/** An amount as GraphQL shows it. */
export function moneyView({ minor, currency }: Money): MoneyView {
  return Object.assign(new MoneyView(), { amountMinor: minor, currency: currency.code });
}
