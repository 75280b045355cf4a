import { check, companyForm } from '@app/forms';
import { companyPaperPdf, companyPapers } from '@app/paper';
import { trouble, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/company-pdf.route.js';
import { CompanyWishDocument } from './company.graphql.js';
import { pdfAnswer } from './pdf-answer.js';

/** One paper of a company, filled with what the form of the page gave; nothing of it is kept. */
export async function loader(args: Route.LoaderArgs): Promise<Response> {
  const visit = visitOf(args);
  const paper = companyPapers.find((known) => `${known}.pdf` === args.params.paper);
  const query = visit.url.searchParams;
  const reading = check(companyForm, Object.fromEntries(query));
  if (paper === undefined) throw trouble(404);
  if (!reading.ok) throw trouble(400);
  const { wish } = await visit.ask(CompanyWishDocument, { id: args.params.wishId });
  if (wish === null) throw trouble(404);
  const locale = query.get('in') === 'ru' ? 'ru' : 'kk';
  const { amount, ...company } = reading.output;
  const pdf = await companyPaperPdf(paper, {
    ...{ locale, company, amount },
    institution: { name: wish.institution.name[locale], bin: wish.institution.bin },
    wishTitle: wish.title,
    day: visit.now,
    site: visit.publicUrl,
  });
  return pdfAnswer(pdf, `zhurek-${paper}-${locale}.pdf`);
}
