import { payeeForm, readForm } from '@app/forms';
import { Badge, Button, EmptyState, Notice, TextField } from '@app/ui';
import type { ReactElement } from 'react';
import { redirect } from 'react-router';
import { fieldStates, refuseByApi, refuseFields, type Refusal } from '../../shared/form.js';
import { textOf } from '../../shared/form-values.js';
import { useSpeech } from '../../shared/i18n.js';
import { PageHead } from '../../shared/page-head.js';
import { PostForm, refusalFor } from '../../shared/post-form.js';
import { noStore, trouble, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/payees.route.js';
import { FinanceNav } from './finance-nav.js';
import {
  ApprovePayeeAccountDocument,
  AskPayeeAccountDocument,
  type PayeeData,
  PayeesDocument,
  RefusePayeeAccountDocument,
} from './payees.graphql.js';

export const handle = { hydrate: true };
export const headers = noStore;

export async function loader(args: Route.LoaderArgs) {
  const visit = visitOf(args);
  const { me, payeeList } = await visit.ask(PayeesDocument, {});
  return {
    ...{ payees: payeeList, newId: visit.newId() },
    mayDecide: me?.roles.includes('finance') ?? false,
    isDone: visit.url.searchParams.get('done') !== null,
  };
}

export async function action(args: Route.ActionArgs) {
  const visit = visitOf(args);
  const form = await args.request.formData();
  const [intent = '', id = ''] = textOf(form, 'intent').split(' ');
  const done = () => redirect(visit.speech.link('/finance/payees?done=1'));
  if (intent === 'ask') {
    const reading = readForm(payeeForm, form);
    if (!reading.ok) return refuseFields(form, reading.errors, visit.speech);
    const input = { ...reading.output, id: textOf(form, 'id') };
    const { askPayeeAccount: result } = await visit.ask(AskPayeeAccountDocument, { input });
    return result.__typename === 'PayoutDone' ? done() : refuseByApi(form, result, visit);
  }
  if (intent === 'approve') {
    const { approvePayeeAccount: result } = await visit.ask(ApprovePayeeAccountDocument, { id });
    return result.__typename === 'PayoutDone' ? done() : refuseByApi(form, result, visit);
  }
  if (intent !== 'refuse') throw trouble(400);
  const { refusePayeeAccount: result } = await visit.ask(RefusePayeeAccountDocument, { id });
  return result.__typename === 'PayoutDone' ? done() : refuseByApi(form, result, visit);
}

/** Who may be paid: institutions and shops with their accounts, and a new account. */
export default function Payees({ loaderData, actionData }: Route.ComponentProps): ReactElement {
  const { t } = useSpeech();
  const { payees, newId, mayDecide, isDone } = loaderData;
  const refusal = actionData && 'refusal' in actionData ? actionData.refusal : undefined;
  return (
    <div className="page grid gap-8 py-6">
      <PageHead title={t('payees.title')} hidden refused={refusal !== undefined} />
      <header>
        <FinanceNav here="payees" />
        <h1 className="mb-2">{t('payees.title')}</h1>
        <p>{t('payees.lead')}</p>
      </header>
      {isDone && (
        <Notice tone="good" live>
          {t('payoutsDesk.done')}
        </Notice>
      )}
      {payees.length === 0 ? (
        <EmptyState title={t('payees.empty')}>
          <p>{t('payees.ask.lead')}</p>
        </EmptyState>
      ) : (
        <ul className="card divide-y divide-line">
          {payees.map((payee) => (
            <Payee key={payee.id} payee={payee} mayDecide={mayDecide} refusal={refusal} />
          ))}
        </ul>
      )}
      {mayDecide && <AskForm id={newId} refusal={refusal} />}
    </div>
  );
}

interface PayeeProps {
  payee: PayeeData;
  mayDecide: boolean;
  refusal: Refusal | undefined;
}

function Payee({ payee, mayDecide, refusal }: PayeeProps): ReactElement {
  const { t, dateTime } = useSpeech();
  const { name, kind, bin, accounts } = payee;
  return (
    <li className="grid max-w-none gap-3 p-4">
      <p>
        <b>{name}</b> · {t(`payees.kind.${kind}`)} · {t('payees.bin')}{' '}
        <span className="num">{bin}</span>
      </p>
      {accounts.map(({ id, iban, bankName, bic, state, usableFrom, mayApprove }) => (
        <div key={id} className="grid gap-2">
          <p className="flex max-w-none flex-wrap items-baseline gap-2">
            <span className="num break-all">{iban}</span>
            <span>
              {bankName}, {bic}
            </span>
            <Badge tone={state === 'approved' ? 'grass' : 'saffron'}>
              {t(`payees.state.${state}`)}
            </Badge>
          </p>
          {state === 'approved' && usableFrom !== null && (
            <p className="text-small text-quiet">
              {t('payees.usableFrom', { when: dateTime(usableFrom) })}
            </p>
          )}
          {mayDecide && state === 'asked' && (
            <div className="flex flex-wrap gap-3">
              {mayApprove && (
                <PostForm intent={`approve ${id}`} refusal={refusal}>
                  <Button>{t('payoutsDesk.agree')}</Button>
                </PostForm>
              )}
              <PostForm intent={`refuse ${id}`} refusal={refusal}>
                <Button tone="refuse">{t('payoutsDesk.refuse')}</Button>
              </PostForm>
            </div>
          )}
        </div>
      ))}
    </li>
  );
}

function AskForm({ id, refusal }: { id: string; refusal: Refusal | undefined }): ReactElement {
  const { t } = useSpeech();
  const own = refusalFor('ask', refusal);
  const field = fieldStates(own);
  return (
    <section>
      <h2 className="mb-3">{t('payees.ask')}</h2>
      <p className="mb-4">{t('payees.ask.lead')}</p>
      <PostForm intent="ask" refusal={refusal} className="grid max-w-120 gap-4">
        <input type="hidden" name="id" value={own?.values['id'] ?? id} />
        <TextField {...field('bin')} label={t('payees.bin')} inputMode="numeric" />
        <TextField {...field('name')} label={t('payees.ask.name')} />
        <TextField {...field('iban')} label={t('payees.ask.iban')} />
        <TextField {...field('bankName')} label={t('payees.ask.bank')} />
        <TextField {...field('bic')} label={t('payees.ask.bic')} />
        <div>
          <Button>{t('payees.ask.submit')}</Button>
        </div>
      </PostForm>
    </section>
  );
}
