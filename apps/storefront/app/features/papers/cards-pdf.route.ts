import { type WishCardFacts, wishCardsPdf } from '@app/paper';
import { ageBandText } from '../../shared/age-band.js';
import { drawingFor } from '../../shared/drawings.js';
import { moneyOf, type Speech } from '../../shared/i18n.js';
import { type Visit, visitOf } from '../../shared/visit.js';
import { apiFilter, filterOf } from '../browse-wishes/filter.js';
import type { Route } from './+types/cards-pdf.route.js';
import { type CardWish, WishCardsDocument } from './cards.graphql.js';
import { drawingSource } from './drawing-source.js';
import { noSuchPaper, pdfAnswer } from './pdf-answer.js';
import { CARDS_MOST } from './cards-most.js';
import { redirect } from 'react-router';

/** The most that the API gives at once. */
const PAGE_MOST = 60;

/** Cards of the open wishes that the list shows with the same query, to print and cut apart. */
export async function loader(args: Route.LoaderArgs): Promise<Response> {
  const visit = visitOf(args);
  const wishes = await openWishes(visit);
  if (wishes.length === 0) return redirect(noSuchPaper(visit));
  const cards = wishes.map((wish) => cardOf(wish, visit.speech));
  const sheet = { locale: visit.locale, cards, site: visit.publicUrl, createdAt: visit.now };
  return pdfAnswer(visit, 'zhurek-cards.pdf', () => wishCardsPdf(sheet));
}

async function openWishes(visit: Visit): Promise<CardWish[]> {
  const filter = { ...filterOf(visit.url.searchParams), granted: false };
  const found: CardWish[] = [];
  let after: string | null = null;
  do {
    const wanted: { first: number; after: string | null } = {
      first: Math.min(PAGE_MOST, CARDS_MOST - found.length),
      after,
    };
    const sort = filter.sort === '' ? 'fair' : filter.sort;
    const { wishes } = await visit.ask(WishCardsDocument, {
      ...{ filter: apiFilter(filter), sort },
      ...wanted,
    });
    found.push(...wishes.edges.map(({ node }) => node));
    after = wishes.pageInfo.hasNextPage ? wishes.pageInfo.endCursor : null;
  } while (after !== null && found.length < CARDS_MOST);
  return found;
}

function cardOf(wish: CardWish, speech: Speech): WishCardFacts {
  const { code, title, deadline, price, region, category } = wish;
  const { name } = drawingFor(category.code, wish);
  return {
    ...{ code, title, deadline },
    category: speech.of(category.name),
    ageBand: ageBandText(wish.ageBand, speech),
    region: speech.of(region.name),
    price: moneyOf(price),
    drawing: drawingSource(name),
  };
}
