import { formatMoney, translator, type Locale } from '@app/i18n';
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
    /** Position and name of who signs; null leaves room to write them by hand. */
    readonly signatory: string | null;
  };
  readonly institution: { readonly name: string; readonly bin: string };
  readonly wishTitle: string;
  readonly amount: Money;
  readonly createdAt: Date;
  readonly site: string;
}

/**
 * One of the three papers that let a company count its help (Tax Code of 18 July 2025, article
 * 337): the recipient's request, the company's decision, and the act of acceptance. Numbers and
 * days are left to be written by hand, for each paper is signed on a day of its own. The text
 * speaks of roles, and names stand alone in the list, so that no name is ever inflected.
 */
export async function companyPaperPdf(paper: CompanyPaper, facts: CompanyFacts): Promise<Buffer> {
  const { locale, company, institution } = facts;
  const { t } = translator(locale);
  const title = t(`paper.${paper}.title`);
  const foot = t('paper.company.foot', { site: facts.site });
  const sheet = new Sheet({ title, locale, foot, createdAt: facts.createdAt });
  const amount = formatMoney(facts.amount, locale);
  sheet.head(t('paper.company.head'), title);
  sheet.facts([
    { term: t('paper.numberAndDay'), value: t('paper.numberAndDay.blank') },
    { term: t('paper.institution'), value: institution.name },
    { term: t('paper.institution.bin'), value: institution.bin },
    { term: t('paper.company'), value: company.name },
    { term: t('paper.company.bin'), value: company.bin },
    { term: t('paper.company.address'), value: company.address },
    { term: t('paper.wish'), value: facts.wishTitle },
    { term: t('paper.amount'), value: amount },
  ]);
  sheet.text(t(`paper.${paper}.text`, { amount }));
  const byInstitution = {
    ...{ who: t('paper.institution'), name: '' },
    hint: t('paper.sign.institution'),
  };
  const byCompany = {
    ...{ who: t('paper.company'), name: company.signatory ?? '' },
    hint: t(company.signatory === null ? 'paper.sign.company' : 'paper.sign.companyNamed'),
  };
  const signers = {
    request: [byInstitution],
    decision: [byCompany],
    act: [byCompany, byInstitution],
  };
  for (const signer of signers[paper]) sheet.signature(signer);
  return sheet.small(t('paper.note')).finish();
}
