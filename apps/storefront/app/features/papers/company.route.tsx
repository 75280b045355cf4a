import { check, companyForm, limitValues } from '@app/forms';
import { Button, ErrorSummary, TextField } from '@app/ui';
import type { ReactElement } from 'react';
import { fieldStates } from '../../shared/form.js';
import { moneyOf, useSpeech } from '../../shared/i18n.js';
import { PageHead } from '../../shared/page-head.js';
import { trouble, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/company.route.js';
import { CompanyWishDocument } from './company.graphql.js';

const names = ['name', 'bin', 'address', 'amount'] as const;
const papers = ['request', 'decision', 'act'] as const;
const languages = ['kk', 'ru'] as const;

/** What is typed stays in the address, so that a company can come back to it; nothing is kept. */
export async function loader(args: Route.LoaderArgs) {
  const visit = visitOf(args);
  const { wish } = await visit.ask(CompanyWishDocument, { id: args.params.wishId });
  if (wish === null) throw trouble(404);
  const query = visit.url.searchParams;
  const typed = Object.fromEntries(names.map((name) => [name, query.get(name) ?? '']));
  const values = {
    ...typed,
    amount: typed['amount'] || wholeTenge(moneyOf(wish.price).toDecimalString()),
  };
  if (!query.has('name')) return { wish, values, errors: [], filled: null };
  const reading = check(companyForm, typed);
  const limits = limitValues(visit.locale);
  const errors = reading.ok
    ? []
    : reading.errors.map(({ field, code }) => ({ field, text: visit.speech.text(code, limits) }));
  return {
    wish,
    values,
    errors,
    filled: reading.ok ? new URLSearchParams(typed).toString() : null,
  };
}

/** 1590.00 is typed as 1590. */
function wholeTenge(decimal: string): string {
  return decimal.replace(/\.00$/, '');
}

/** Papers for the accountant of a company that gives: a request, a decision, an act. */
export default function Company({ loaderData }: Route.ComponentProps): ReactElement {
  const { t, link } = useSpeech();
  const { wish, values, errors, filled } = loaderData;
  const field = fieldStates(errors.length > 0 ? { errors, values } : undefined, values);
  return (
    <div className="page page-narrow py-6">
      <PageHead title={t('companyPage.title')} hidden refused={errors.length > 0} />
      <p className="mb-4">
        <a href={link(`/wishes/${wish.id}`)}>{t('give.back')}</a>
      </p>
      <h1 className="mb-3">{t('companyPage.title')}</h1>
      <p className="mb-2">
        <strong lang={wish.language}>{wish.title}</strong>
      </p>
      <p className="mb-6">{t('companyPage.lead')}</p>
      <form method="get" noValidate className="grid gap-5">
        <ErrorSummary title={t('form.summary')} errors={errors} />
        <TextField {...field('name')} label={t('companyPage.name')} autoComplete="organization" />
        <TextField
          {...field('bin')}
          label={t('companyPage.bin')}
          hint={t('companyPage.binHint')}
          inputMode="numeric"
        />
        <TextField {...field('address')} label={t('companyPage.address')} />
        <TextField {...field('amount')} label={t('companyPage.amount')} inputMode="decimal" />
        <div>
          <Button>{t('companyPage.submit')}</Button>
        </div>
      </form>
      {filled !== null && <Papers wishId={wish.id} filled={filled} />}
    </div>
  );
}

function Papers({ wishId, filled }: { wishId: string; filled: string }): ReactElement {
  const { t, link } = useSpeech();
  const href = (paper: string, language: string): string =>
    link(`/wishes/${wishId}/company/${paper}.pdf?in=${language}&${filled}`);
  return (
    <section className="card mt-8 p-5">
      <h2 className="mb-3 text-h3">{t('companyPage.papers')}</h2>
      <ul className="grid gap-3">
        {papers.map((paper) => (
          <li key={paper}>
            {t(`companyPage.paper.${paper}`)}:{' '}
            {languages.map((language) => (
              <a
                key={language}
                className="mr-4"
                href={href(paper, language)}
                aria-label={`${t(`companyPage.paper.${paper}`)}, ${t(`companyPage.in.${language}`)}`}
              >
                {t(`companyPage.in.${language}`)}
              </a>
            ))}
          </li>
        ))}
      </ul>
      <p className="mt-4 text-small text-quiet">{t('companyPage.note')}</p>
    </section>
  );
}
