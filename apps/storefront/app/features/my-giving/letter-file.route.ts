import { lettersPdf } from '@app/paper';
import { redirect } from 'react-router';
import { visitOf } from '../../shared/visit.js';
import { letterPages } from '../papers/letter-facts.js';
import { noSuchPaper, pdfAnswer } from '../papers/pdf-answer.js';
import type { Route } from './+types/letter-file.route.js';
import { MyLettersDocument } from './letters.graphql.js';

/** A letter for a period, for the donor who asked for it; a revoked one is not printed. */
export async function loader(args: Route.LoaderArgs): Promise<Response> {
  const visit = visitOf(args);
  const { file } = args.params;
  const { myLetters } = await visit.ask(MyLettersDocument, {});
  const letter = myLetters
    .flatMap((asked) => asked.letter ?? [])
    .find(({ number, revokedAt }) => `${number}.pdf` === file && revokedAt === null);
  if (letter === undefined) return redirect(noSuchPaper(visit));
  return pdfAnswer(visit, `${letter.number}.pdf`, () => lettersPdf(letterPages(letter, visit)));
}
