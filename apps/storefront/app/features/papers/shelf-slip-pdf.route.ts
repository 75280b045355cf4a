import { packingSlipPdf } from '@app/paper';
import { redirect } from 'react-router';
import { visitOf } from '../../shared/visit.js';
import type { Route } from './+types/shelf-slip-pdf.route.js';
import { ShelfSlipDocument } from './goods.graphql.js';
import { noSuchPaper, pdfAnswer } from './pdf-answer.js';

/** The packing slip of goods of the shelf, for members of the institution that passes them on. */
export async function loader(args: Route.LoaderArgs): Promise<Response> {
  const visit = visitOf(args);
  const { institutionId, pledgeId } = args.params;
  const { institutionShelf: shelf } = await visit.ask(ShelfSlipDocument, { institutionId });
  const errand = shelf.errands.find((each) => each.pledgeId === pledgeId);
  if (errand === undefined) return redirect(noSuchPaper(visit));
  const { wishTitle, packingCode: code, lastDay: until, address, openingHours } = errand;
  const facts = {
    ...{ locale: visit.locale, site: visit.publicUrl, createdAt: visit.now },
    ...{ wishTitle, code, until, address, openingHours },
    institution: visit.speech.of(errand.institution),
  };
  return pdfAnswer(visit, `slip-${code}.pdf`, () => packingSlipPdf(facts));
}
