import { formatDate, formatMoney, translator, type Locale } from '@app/i18n';
import type { Money } from '@app/money';
import { Sheet } from './sheet.js';

export const companyPapers = ['request', 'decision', 'act'] as const;
export type CompanyPaper = (typeof companyPapers)[number];

/** Who gives, to whom and what; the papers are in the two languages of the law. */
export interface CompanyFacts {
  readonly locale: Extract<Locale, 'kk' | 'ru'>;
  readonly company: {
    readonly name: string;
    readonly bin: string;
    readonly address: string;
  };
  readonly institution: { readonly name: string; readonly bin: string };
  readonly wishTitle: string;
  readonly amount: Money;
  readonly day: Date;
  readonly site: string;
}

/**
 * One of the three papers that let a company count its help (Tax Code of 18 July 2025, article
 * 337): the recipient's request, the company's decision, and the act of acceptance.
 */
export async function companyPaperPdf(paper: CompanyPaper, facts: CompanyFacts): Promise<Buffer> {
  const { locale, company, institution } = facts;
  const { t } = translator(locale);
  const title = t(`paper.${paper}.title`);
  const foot = t('paper.foot', { site: facts.site });
  const sheet = new Sheet({ title, locale, foot, createdAt: facts.day });
  const words = {
    amount: formatMoney(facts.amount, locale),
    company: company.name,
    institution: institution.name,
    wish: facts.wishTitle,
  };
  sheet.head(t('paper.site'), title);
  sheet.facts([
    { term: t('paper.company'), value: company.name },
    { term: t('paper.company.bin'), value: company.bin },
    { term: t('paper.company.address'), value: company.address },
    { term: t('paper.institution'), value: institution.name },
    { term: t('paper.institution.bin'), value: institution.bin },
    { term: t('paper.wish'), value: facts.wishTitle },
    { term: t('paper.amount'), value: words.amount },
    { term: t('paper.day'), value: formatDate(facts.day) },
  ]);
  sheet.text(t(`paper.${paper}.text`, words));
  const byInstitution = { who: t('paper.institution'), hint: t('paper.sign.institution') };
  const byCompany = { who: t('paper.company'), hint: t('paper.sign.company') };
  const signers = {
    request: [byInstitution],
    decision: [byCompany],
    act: [byCompany, byInstitution],
  };
  for (const { who, hint } of signers[paper]) sheet.signature(who, hint);
  return sheet.small(t('paper.note')).finish();
}
