import type { ReactElement } from 'react';
import { useSpeech } from '../../shared/i18n.js';

/** The pages of the finance desk, in the order in which money flows. */
const pages = {
  book: { path: '/finance', title: 'financeDesk.title' },
  payments: { path: '/finance/payments', title: 'financePayments.title' },
  statements: { path: '/finance/statements', title: 'statements.title' },
  reserve: { path: '/finance/reserve', title: 'reserve.title' },
  shelf: { path: '/finance/shelf', title: 'shelf.title' },
  refunds: { path: '/finance/refunds', title: 'refundsDesk.title' },
  rates: { path: '/finance/rates', title: 'rates.title' },
  months: { path: '/finance/months', title: 'monthsDesk.title' },
  payouts: { path: '/finance/payouts', title: 'payoutsDesk.title' },
  payees: { path: '/finance/payees', title: 'payees.title' },
  reconciliation: { path: '/finance/reconciliation', title: 'reconciliation.title' },
  letters: { path: '/letters-desk', title: 'lettersDesk.title' },
  audit: { path: '/finance/audit', title: 'audit.title' },
} as const;
export type FinancePage = keyof typeof pages;

/** Links to the other pages of the desk. */
export function FinanceNav({ here }: { here: FinancePage }): ReactElement {
  const { t, link } = useSpeech();
  return (
    <nav aria-label={t('financeDesk.nav')} className="mb-4">
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {Object.entries(pages).map(([page, { path, title }]) => (
          <li key={page}>
            <a href={link(path)} aria-current={page === here ? 'page' : undefined}>
              {t(title)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
