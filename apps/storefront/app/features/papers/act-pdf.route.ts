import { handoverPdf } from '@app/paper';
import { redirect } from 'react-router';
import { moneyOf } from '../../shared/i18n.js';
import { visitOf } from '../../shared/visit.js';
import type { Route } from './+types/act-pdf.route.js';
import { HandoverDocument } from './goods.graphql.js';
import { noSuchPaper, pdfAnswer } from './pdf-answer.js';

/** The act of handover of goods that a donor brought, for members of the institution. */
export async function loader(args: Route.LoaderArgs): Promise<Response> {
  const visit = visitOf(args);
  const { wishId, institutionId } = args.params;
  const { delivery, institution } = await visit.ask(HandoverDocument, { wishId, institutionId });
  const goods = delivery?.goods;
  if (!delivery || !goods || goods.outcome !== 'whole' || !institution) {
    return redirect(noSuchPaper(visit));
  }
  const facts = {
    ...{ locale: visit.locale, site: visit.publicUrl, wishTitle: delivery.wishTitle },
    institution: visit.speech.of(institution.name),
    units: goods.units,
    declared: moneyOf(goods.declared),
    receivedBy: delivery.deliveredByName,
    acceptedBy: delivery.acceptedByName,
    receivedAt: new Date(goods.recordedAt),
  };
  return pdfAnswer(visit, 'act.pdf', () => handoverPdf(facts));
}
