import { Badge, Button, Choice, EmptyState, Notice, SelectField } from '@app/ui';
import type { ReactElement } from 'react';
import { redirect } from 'react-router';
import { fieldStates, type Refusal } from '../../shared/form.js';
import { useSpeech } from '../../shared/i18n.js';
import { PageHead } from '../../shared/page-head.js';
import { PostForm, refusalFor } from '../../shared/post-form.js';
import { noStore, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/payouts.route.js';
import { FinanceNav } from './finance-nav.js';
import { actOnPayouts, wishBox } from './payout-actions.js';
import { LeftOvers } from './payout-left-overs.js';
import { type BatchLineData, PayoutsDocument, type WishToPayData } from './payouts.graphql.js';

export const handle = { hydrate: true };
export const headers = noStore;

export async function loader(args: Route.LoaderArgs) {
  const visit = visitOf(args);
  const answer = await visit.ask(PayoutsDocument, {});
  return {
    wishes: answer.wishesToPay,
    shops: answer.payeeList.filter(({ kind }) => kind === 'vendor'),
    leftOvers: answer.leftOvers,
    batches: answer.payoutBatches,
    ids: { batch: visit.newId(), leftOver: visit.newId() },
    mayDecide: answer.me?.roles.includes('finance') ?? false,
    isDone: visit.url.searchParams.get('done') !== null,
  };
}

export async function action(args: Route.ActionArgs) {
  const visit = visitOf(args);
  const acted = await actOnPayouts(await args.request.formData(), visit);
  return 'path' in acted ? redirect(visit.speech.link(acted.path)) : acted;
}

/** Money of granted wishes: what is to be paid, what is left over, and the batches. */
export default function Payouts({ loaderData, actionData }: Route.ComponentProps): ReactElement {
  const { t } = useSpeech();
  const { wishes, shops, leftOvers, batches, ids, mayDecide, isDone } = loaderData;
  const refusal = actionData && 'refusal' in actionData ? actionData.refusal : undefined;
  return (
    <div className="page grid gap-8 py-6">
      <PageHead title={t('payoutsDesk.title')} hidden refused={refusal !== undefined} />
      <header>
        <FinanceNav here="payouts" />
        <h1 className="mb-2">{t('payoutsDesk.title')}</h1>
        <p>{t('payoutsDesk.lead')}</p>
      </header>
      {isDone && (
        <Notice tone="good" live>
          {t('payoutsDesk.done')}
        </Notice>
      )}
      <section>
        <h2 className="mb-3">{t('payoutsDesk.toPay')}</h2>
        {wishes.length === 0 ? (
          <EmptyState title={t('payoutsDesk.empty.title')}>
            <p>{t('payoutsDesk.empty.text')}</p>
          </EmptyState>
        ) : (
          <ToPay {...{ wishes, shops, mayDecide, refusal }} id={ids.batch} />
        )}
      </section>
      <LeftOvers {...{ leftOvers, wishes, mayDecide, refusal }} id={ids.leftOver} />
      <section>
        <h2 className="mb-3">{t('payoutsDesk.batches')}</h2>
        {batches.length === 0 ? (
          <p>{t('payoutsDesk.batches.empty')}</p>
        ) : (
          <Batches {...{ batches }} />
        )}
      </section>
    </div>
  );
}

interface ToPayProps {
  wishes: readonly WishToPayData[];
  shops: readonly { id: string; name: string }[];
  mayDecide: boolean;
  refusal: Refusal | undefined;
  id: string;
}

function ToPay({ wishes, shops, mayDecide, refusal, id }: ToPayProps): ReactElement {
  const { t, money } = useSpeech();
  const own = refusalFor('draft', refusal);
  const { defaultValue, ...vendor } = fieldStates(own)('vendorId');
  const hintOf = useHintOf();
  return (
    <PostForm intent="draft" refusal={refusal} className="grid gap-4">
      <input type="hidden" name="id" value={own?.values['id'] ?? id} />
      <ul className="card divide-y divide-line">
        {wishes.map((wish) => (
          <li key={wish.wishId} className="max-w-none p-4">
            {mayDecide ? (
              <Choice
                type="checkbox"
                name={`${wishBox}${wish.wishId}`}
                label={`${money(wish.held)} · ${wish.title}`}
                hint={hintOf(wish)}
                defaultChecked={own?.values[`${wishBox}${wish.wishId}`] !== undefined}
              />
            ) : (
              <p>
                <b className="num">{money(wish.held)}</b> · {wish.title} · {hintOf(wish)}
              </p>
            )}
          </li>
        ))}
      </ul>
      {mayDecide && (
        <div className="grid max-w-120 gap-4">
          <SelectField
            {...vendor}
            label={t('payoutsDesk.toPay.to')}
            emptyLabel={t('payoutsDesk.toPay.toInstitution')}
            options={shops.map(({ id: value, name: label }) => ({ value, label }))}
            defaultValue={defaultValue}
          />
          <div>
            <Button>{t('payoutsDesk.toPay.submit')}</Button>
          </div>
        </div>
      )}
    </PostForm>
  );
}

/** Whose wish it is, and whether its institution can be paid already. */
function useHintOf(): (wish: WishToPayData) => string {
  const { t, dateTime } = useSpeech();
  return ({ institutionName, hasAccount, usableFrom }) => {
    if (!hasAccount) return `${institutionName} · ${t('payoutsDesk.toPay.noAccount')}`;
    if (usableFrom === null) return institutionName;
    const waits = t('payees.usableFrom', { when: dateTime(usableFrom) });
    return `${institutionName} · ${waits}`;
  };
}

function Batches({ batches }: { batches: readonly BatchLineData[] }): ReactElement {
  const { t, money, link, dateTime } = useSpeech();
  return (
    <ul className="card divide-y divide-line">
      {batches.map(({ id, number, state, createdAt, total, items }) => (
        <li key={id} className="grid max-w-none gap-1 p-4">
          <p className="flex max-w-none flex-wrap items-baseline justify-between gap-2">
            <a href={link(`/finance/payouts/${id}`)}>{t('payoutsDesk.batch', { number })}</a>
            <Badge tone={state === 'sent' ? 'grass' : 'saffron'}>
              {t(`payoutsDesk.state.${state}`)}
            </Badge>
          </p>
          <p className="text-small">
            <b className="num">{money(total)}</b> ·{' '}
            {t('payoutsDesk.items', { count: items.length })} ·{' '}
            <span className="num">{dateTime(createdAt)}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}
