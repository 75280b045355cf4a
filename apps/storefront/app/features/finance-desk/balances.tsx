import { Notice } from '@app/ui';
import type { ReactElement } from 'react';
import { moneyOf, type MoneyText, useSpeech } from '../../shared/i18n.js';
import { kindMeaning, kindName } from './book-words.js';
import type { Balance } from './book.graphql.js';

export interface BalancesProps {
  balances: readonly Balance[];
  total: MoneyText;
}

/** What every kind of account holds, and the sum, which is nothing as long as the book agrees. */
export function Balances({ balances, total }: BalancesProps): ReactElement {
  const speech = useSpeech();
  const { t, money } = speech;
  const agrees = moneyOf(total).isZero();
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
              <tr key={`${row.kind} ${row.subject}`}>
                <th scope="row" className="font-normal">
                  <span className="font-semibold">{kindName(row.kind, speech)}</span>
                  {row.subject !== '' && <> · {row.subject}</>}
                  <span className="block text-small text-quiet">{kindMeaning(row, speech)}</span>
                </th>
                <td className="num">{money(row.balance)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('financeDesk.balances.total')}</th>
              <td className="num font-bold">{money(total)}</td>
            </tr>
          </tfoot>
        </table>
      </div>
      <Notice tone={agrees ? 'good' : 'refused'}>
        {t(agrees ? 'financeDesk.balances.agrees' : 'financeDesk.balances.differs')}
      </Notice>
    </section>
  );
}
