import { packingSlipPdf } from '@app/paper';
import { redirect } from 'react-router';
import { visitOf } from '../../shared/visit.js';
import type { Route } from './+types/slip-pdf.route.js';
import { SlipDocument } from './goods.graphql.js';
import { noSuchPaper, pdfAnswer } from './pdf-answer.js';

/** The packing slip of a promise in kind, for who has its secret link while it binds them. */
export async function loader(args: Route.LoaderArgs): Promise<Response> {
  const visit = visitOf(args);
  const { pledgeByLink: gift } = await visit.ask(SlipDocument, { token: args.params.token });
  const { packingCode: code, destination, claim } = gift ?? {};
  if (!gift || !code || !destination) return redirect(noSuchPaper(visit));
  const facts = {
    ...{ locale: visit.locale, site: visit.publicUrl, createdAt: visit.now },
    ...{ wishTitle: gift.wishTitle, code, until: claim?.until ?? null },
    institution: visit.speech.of(destination.name),
    address: destination.address,
    openingHours: destination.openingHours,
  };
  return pdfAnswer(visit, `slip-${code}.pdf`, () => packingSlipPdf(facts));
}
