import { companyForm, readForm } from '@app/forms';
import { Button, ErrorSummary, TextField } from '@app/ui';
import type { ReactElement } from 'react';
import { fieldStates, refuseFields, type Refusal } from '../../shared/form.js';
import { textOf } from '../../shared/form-values.js';
import { moneyOf, useSpeech } from '../../shared/i18n.js';
import { PageHead } from '../../shared/page-head.js';
import { noStore, trouble, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/company.route.js';
import { CompanyWishDocument } from './company.graphql.js';

const names = ['name', 'bin', 'address', 'signatory', 'amount'] as const;
const papers = ['request', 'decision', 'act'] as const;
const languages = ['kk', 'ru'] as const;

type Typed = Readonly<Record<string, string>>;

export const headers = noStore;

export async function loader(args: Route.LoaderArgs) {
  const { wish } = await visitOf(args).ask(CompanyWishDocument, { id: args.params.wishId });
  if (wish === null) throw trouble(404);
  return { wish };
}

/** Checks what was typed and hands it back to fill the papers; nothing of it is kept. */
export async function action(
  args: Route.ActionArgs,
): Promise<ReturnType<typeof refuseFields> | { filled: Typed }> {
  const { speech } = visitOf(args);
  const form = await args.request.formData();
  const reading = readForm(companyForm, form);
  if (!reading.ok) return refuseFields(form, reading.errors, speech);
  return { filled: Object.fromEntries(names.map((name) => [name, textOf(form, name)])) };
}

/** 1590.00 is typed as 1590. */
function wholeTenge(decimal: string): string {
  return decimal.replace(/\.00$/, '');
}

/** Papers for the accountant of a company that gives: a request, a decision, an act. */
export default function Company({ loaderData, actionData }: Route.ComponentProps): ReactElement {
  const { t, link } = useSpeech();
  const { wish } = loaderData;
  const refusal = actionData && 'refusal' in actionData ? actionData.refusal : undefined;
  const filled = actionData && 'filled' in actionData ? actionData.filled : null;
  return (
    <div className="page page-narrow py-6">
      <PageHead title={t('companyPage.title')} hidden refused={refusal !== undefined} />
      <p className="mb-4">
        <a href={link(`/wishes/${wish.id}`)}>{t('give.back')}</a>
      </p>
      <h1 className="mb-3">{t('companyPage.title')}</h1>
      <p className="mb-2">
        <strong lang={wish.language}>{wish.title}</strong>
      </p>
      <p className="mb-6">{t('companyPage.lead')}</p>
      {filled !== null && <Papers wishId={wish.id} filled={filled} />}
      <CompanyForm
        refusal={refusal}
        initial={filled ?? { amount: wholeTenge(moneyOf(wish.price).toDecimalString()) }}
      />
    </div>
  );
}

interface FormProps {
  readonly refusal: Refusal | undefined;
  readonly initial: Typed;
}

function CompanyForm({ refusal, initial }: FormProps): ReactElement {
  const { t } = useSpeech();
  const field = fieldStates(refusal, initial);
  return (
    <form method="post" noValidate className="grid gap-5">
      <ErrorSummary title={t('form.summary')} errors={refusal?.errors ?? []} />
      <TextField {...field('name')} label={t('companyPage.name')} autoComplete="organization" />
      <TextField
        {...field('bin')}
        label={t('companyPage.bin')}
        hint={t('companyPage.binHint')}
        inputMode="numeric"
      />
      <TextField {...field('address')} label={t('companyPage.address')} />
      <TextField
        {...field('signatory')}
        label={t('companyPage.signatory')}
        hint={t('companyPage.signatoryHint')}
      />
      <TextField {...field('amount')} label={t('companyPage.amount')} inputMode="decimal" />
      <div>
        <Button>{t('companyPage.submit')}</Button>
      </div>
    </form>
  );
}

/** Each paper in each language is a button that posts what was typed once more. */
function Papers({ wishId, filled }: { wishId: string; filled: Typed }): ReactElement {
  const { t, link } = useSpeech();
  return (
    <form method="post" className="card mb-8 p-5">
      <h2 className="mb-4 text-h3">{t('companyPage.papers')}</h2>
      {Object.entries(filled).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <ul className="grid gap-5">
        {papers.map((paper) => (
          <li key={paper}>
            <p className="mb-2">{t(`companyPage.paper.${paper}`)}</p>
            <div className="flex flex-wrap gap-3">
              {languages.map((language) => (
                <Button
                  key={language}
                  tone="quiet"
                  name="in"
                  value={language}
                  formAction={link(`/wishes/${wishId}/company/${paper}.pdf`)}
                  aria-label={`${t(`companyPage.paper.${paper}`)}, ${t(`companyPage.in.${language}`)}`}
                >
                  {t(`companyPage.in.${language}`)}
                </Button>
              ))}
            </div>
          </li>
        ))}
      </ul>
      <p className="mt-4 text-small text-quiet">{t('companyPage.note')}</p>
    </form>
  );
}
