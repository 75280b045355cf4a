import { Money } from '@app/money';
import { Notice } from '@app/ui';
import type { ReactElement } from 'react';
import { moneyOf, type MoneyText, type Speech, useSpeech } from '../../shared/i18n.js';
import { kindMeaning, kindName } from './book-words.js';
import type { Balance } from './book.graphql.js';

/**
 * What every kind of account holds, and the sum of each currency, which is nothing as long as the
 * book agrees. Amounts of two currencies are never added.
 */
export function Balances({ balances }: { balances: readonly Balance[] }): ReactElement {
  const speech = useSpeech();
  const { t } = speech;
  const totals = totalsOf(balances);
  const agrees = totals.every((total) => total.isZero());
  return (
    <section className="grid gap-4">
      <div className="table-wrap">
        <table className="table">
          <caption className="text-h2">{t('financeDesk.balances')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('financeDesk.balances.kind')}</th>
              <th scope="col" className="num">
                {t('financeDesk.balances.balance')}
              </th>
            </tr>
          </thead>
          <tbody>
            {balances.map((row) => (
              <tr key={`${row.kind} ${row.subject} ${row.balance.currency}`}>
                <th scope="row" className="font-normal">
                  <span className="font-semibold">{kindName(row.kind, speech)}</span>
                  {row.subject !== '' && <> · {row.subject}</>}
                  <span className="block text-small text-quiet">{kindMeaning(row, speech)}</span>
                </th>
                <td className="num">{amountOf(row.balance, speech)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            {totals.map(({ minor, currency: { code } }) => (
              <tr key={code}>
                <th scope="row">{t('financeDesk.balances.total')}</th>
                <td className="num font-bold">
                  {amountOf({ amountMinor: String(minor), currency: code }, speech)}
                </td>
              </tr>
            ))}
          </tfoot>
        </table>
      </div>
      <Notice tone={agrees ? 'good' : 'refused'}>
        {t(agrees ? 'financeDesk.balances.agrees' : 'financeDesk.balances.differs')}
      </Notice>
    </section>
  );
}

/** Tenge with their sign, every other currency with its code. */
function amountOf(amount: MoneyText, { money, charge }: Speech): string {
  return amount.currency === 'KZT' ? money(amount) : charge(amount);
}

function totalsOf(balances: readonly Balance[]): Money[] {
  const totals = new Map<string, Money>();
  for (const { balance } of balances) {
    const amount = moneyOf(balance);
    const before = totals.get(balance.currency);
    totals.set(balance.currency, before?.plus(amount) ?? amount);
  }
  return [...totals.values()];
}
