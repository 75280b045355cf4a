import { lettersPdf } from '@app/paper';
import { visitOf, trouble } from '../../shared/visit.js';
import { letterPages } from '../papers/letter-facts.js';
import { pdfAnswer } from '../papers/pdf-answer.js';
import type { Route } from './+types/batch-pdf.route.js';
import { LetterBatchDocument } from './letters.graphql.js';

/** The letters of a batch that count, one on a page, or the one with a code. */
export async function loader(args: Route.LoaderArgs): Promise<Response> {
  const visit = visitOf(args);
  const id = /^([0-9a-f-]{36})\.pdf$/.exec(args.params.file)?.[1];
  if (id === undefined) throw trouble(404);
  const { letterBatch } = await visit.ask(LetterBatchDocument, { id });
  const code = visit.url.searchParams.get('code');
  const wanted = letterBatch
    .map(({ letter }) => letter)
    .filter((letter) => letter.revokedAt === null && (code === null || letter.code === code));
  const [first] = wanted;
  if (first === undefined) throw trouble(404);
  const facts = wanted.flatMap((letter) => letterPages(letter, visit));
  const name = wanted.length === 1 ? `${first.number}.pdf` : `zhurek-letters-${id.slice(-8)}.pdf`;
  return pdfAnswer(visit, name, () => lettersPdf(facts));
}
