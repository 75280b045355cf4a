import { almatyDay } from '@app/i18n';
import type { Demo } from './demo.js';
import type { Rows } from './rows.js';

/** What one unit costs, in tiyin, made up: near enough to show, and never imported again. */
const costs = {
  USD: 51_833n,
  EUR: 60_012n,
  GBP: 68_045n,
  RUB: 635n,
  TRY: 1_221n,
  CNY: 7_310n,
} as const;
const days = 3;

/** Rates of the last days, so that a donor abroad can pay at once; finance imports later ones. */
export function addRates(demo: Demo, rows: Rows): void {
  for (let ago = 0; ago < days; ago += 1) {
    const day = almatyDay(demo.daysAgo(ago));
    for (const [currency, cost] of Object.entries(costs)) {
      rows.add('payments.exchange_rate', {
        id: demo.id('exchange rate', `${currency} ${day}`, demo.daysAgo(ago)),
        ...{ currency, day, quantity: 1, rate_minor: cost + BigInt(ago) },
        source: 'demonstration, made up',
        imported_by: 'system:demo',
        imported_at: demo.daysAgo(ago),
      });
    }
  }
}
