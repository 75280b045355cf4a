import { companyForm, readForm } from '@app/forms';
import { companyPaperPdf, companyPapers, type CompanyFacts } from '@app/paper';
import { redirect } from 'react-router';
import { textOf } from '../../shared/form-values.js';
import { visitOf } from '../../shared/visit.js';
import type { Route } from './+types/company-pdf.route.js';
import { CompanyWishDocument } from './company.graphql.js';
import { noSuchPaper, pdfAnswer } from './pdf-answer.js';

/** A paper has no address to come back to: what fills it is posted, and kept nowhere. */
export function loader(args: Route.LoaderArgs): Response {
  return redirect(visitOf(args).speech.link(`/wishes/${args.params.wishId}/company`));
}

/** One paper of a company, filled with what the form of the page gave. */
export async function action(args: Route.ActionArgs): Promise<Response> {
  const visit = visitOf(args);
  const { wishId } = args.params;
  const paper = companyPapers.find((known) => `${known}.pdf` === args.params.paper);
  if (paper === undefined) return redirect(noSuchPaper(visit));
  const form = await args.request.formData();
  const reading = readForm(companyForm, form);
  if (!reading.ok) return redirect(visit.speech.link(`/wishes/${wishId}/company`));
  const { wish } = await visit.ask(CompanyWishDocument, { id: wishId });
  if (wish === null) return redirect(noSuchPaper(visit));
  const locale = textOf(form, 'in') === 'ru' ? 'ru' : 'kk';
  const { amount, ...company } = reading.output;
  const facts: CompanyFacts = {
    ...{ locale, company, amount },
    institution: { name: wish.institution.name[locale], bin: wish.institution.bin },
    wishTitle: wish.title,
    createdAt: visit.now,
    site: visit.publicUrl,
  };
  return pdfAnswer(visit, `zhurek-${paper}-${locale}.pdf`, () => companyPaperPdf(paper, facts));
}
