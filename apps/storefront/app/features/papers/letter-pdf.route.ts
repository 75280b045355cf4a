import { lettersPdf } from '@app/paper';
import { redirect } from 'react-router';
import { visitOf } from '../../shared/visit.js';
import type { Route } from './+types/letter-pdf.route.js';
import { letterPages } from './letter-facts.js';
import { GiftLetterDocument } from './letter.graphql.js';
import { noSuchPaper, pdfAnswer } from './pdf-answer.js';

/** The letter of thanks for a gift, for who has the secret link; a revoked one is not printed. */
export async function loader(args: Route.LoaderArgs): Promise<Response> {
  const visit = visitOf(args);
  const { pledgeByLink: gift } = await visit.ask(GiftLetterDocument, { token: args.params.token });
  const letter = gift?.letter.letter ?? null;
  if (letter === null || letter.revokedAt !== null) return redirect(noSuchPaper(visit));
  return pdfAnswer(visit, `${letter.number}.pdf`, () => lettersPdf(letterPages(letter, visit)));
}
