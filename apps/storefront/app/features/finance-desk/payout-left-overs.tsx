import { Button, SelectField, TextField } from '@app/ui';
import type { ReactElement } from 'react';
import { fieldStates, type Refusal } from '../../shared/form.js';
import { useSpeech } from '../../shared/i18n.js';
import { PostForm, refusalFor } from '../../shared/post-form.js';
import type { LeftOverData, WishToPayData } from './payouts.graphql.js';

export interface LeftOversProps {
  leftOvers: readonly LeftOverData[];
  wishes: readonly WishToPayData[];
  mayDecide: boolean;
  refusal: Refusal | undefined;
  id: string;
}

/** Goods that cost less than was given: what waits for a second person, and a new one. */
export function LeftOvers({
  leftOvers,
  wishes,
  mayDecide,
  refusal,
  id,
}: LeftOversProps): ReactElement | null {
  const { t, money } = useSpeech();
  const mayAsk = mayDecide && wishes.length > 0;
  if (leftOvers.length === 0 && !mayAsk) return null;
  return (
    <section>
      <h2 className="mb-3">{t('payoutsDesk.leftOver')}</h2>
      <p className="mb-4">{t('payoutsDesk.leftOver.lead')}</p>
      {leftOvers.length > 0 && (
        <ul className="card mb-4 divide-y divide-line">
          {leftOvers.map((one) => (
            <li key={one.id} className="grid max-w-none gap-2 p-4">
              <p>
                <b className="num">{money(one.amount)}</b> · {one.title}
              </p>
              <p className="text-small text-quiet">{one.reason}</p>
              {mayDecide && (
                <div className="flex flex-wrap gap-3">
                  {one.mayApprove && (
                    <PostForm intent={`agree ${one.id}`} refusal={refusal}>
                      <Button>{t('payoutsDesk.agree')}</Button>
                    </PostForm>
                  )}
                  <PostForm intent={`refuse ${one.id}`} refusal={refusal}>
                    <Button tone="refuse">{t('payoutsDesk.refuse')}</Button>
                  </PostForm>
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayAsk && <AskForm wishes={wishes} refusal={refusal} id={id} />}
    </section>
  );
}

function AskForm({
  wishes,
  refusal,
  id,
}: Pick<LeftOversProps, 'wishes' | 'refusal' | 'id'>): ReactElement {
  const { t, money } = useSpeech();
  const own = refusalFor('leftOver', refusal);
  const field = fieldStates(own);
  const options = wishes.map(({ wishId: value, title, held }) => ({
    value,
    label: `${title} · ${money(held)}`,
  }));
  return (
    <PostForm intent="leftOver" refusal={refusal} className="grid max-w-120 gap-4">
      <input type="hidden" name="id" value={own?.values['id'] ?? id} />
      <SelectField {...field('wishId')} label={t('payoutsDesk.leftOver.wish')} options={options} />
      <TextField
        {...field('amount')}
        label={t('payoutsDesk.leftOver.amount')}
        inputMode="decimal"
      />
      <TextField {...field('reason')} label={t('payoutsDesk.reason')} />
      <div>
        <Button tone="quiet">{t('payoutsDesk.leftOver.submit')}</Button>
      </div>
    </PostForm>
  );
}
