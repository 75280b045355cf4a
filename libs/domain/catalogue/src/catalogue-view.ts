import { PublicThanksView } from '@app/deliveries';
import { Money } from '@app/money';
import { LocalizedText, type MoneyView } from '@app/platform';
import { moneyView } from '@app/wishes';
import { AgeBandEnum } from '@app/children';
import type { FacetsRecord, InstitutionRecord, WishRecord } from './catalogue-rows.js';
import {
  PublicInstitutionView,
  PublicWishView,
  VerificationFactView,
  WishFacetsView,
} from './catalogue.views.js';
import type { PublicLists } from './public-lists.js';

/** A row of a wish as GraphQL shows it. */
export function wishView(wish: WishRecord, lists: PublicLists): PublicWishView {
  const { id, code, status, language, title, story, pseudonym, ageBand } = wish;
  const { supporters, unnamedSupporters, fromShelf } = wish;
  const { acceptsMoney, acceptsInKind, picturePath, deadline, publishedAt } = wish;
  return Object.assign(new PublicWishView(), {
    ...{ id, code, status, language, title, story, pseudonym, ageBand },
    ...{ supporters, unnamedSupporters, fromShelf },
    ...{ acceptsMoney, acceptsInKind, picturePath, deadline, publishedAt },
    region: lists.region(wish.regionCode),
    category: lists.category(wish.categoryCode),
    institution: institutionView(wish.institution, lists),
    price: amount(wish.priceMinor),
    held: amount(wish.heldMinor),
    paid: amount(wish.paidMinor),
    remaining: amount(wish.remainingMinor),
    gifts: wish.giftsMinor.map(amount),
    takenUntil: wish.claimedUntil,
    thanks: thanksView(wish),
  });
}

/** A row of an institution as GraphQL shows it. */
export function institutionView(row: InstitutionRecord, lists: PublicLists): PublicInstitutionView {
  const { id, status, kind, bin, name_kk: kk, name_ru: ru } = row;
  return Object.assign(new PublicInstitutionView(), {
    ...{ id, status, kind, bin },
    name: Object.assign(new LocalizedText(), { kk, ru, en: ru }),
    region: lists.region(row.region_code),
    verifiedAt: new Date(row.verified_at),
    verifications: row.verifications.map(({ role, checks, verifiedAt }) =>
      Object.assign(new VerificationFactView(), { role, checks, verifiedAt: new Date(verifiedAt) }),
    ),
    openWishes: row.open_wishes,
    grantedWishes: row.granted_wishes,
    proofDueOn: row.proof_due_on,
  });
}

/** Counts as GraphQL shows them, each under the code that the filter takes. */
export function facetsView(facets: FacetsRecord): WishFacetsView {
  const { total, regions, categories, money, inKind } = facets;
  return Object.assign(new WishFacetsView(), {
    ...{ total, regions, categories },
    ageBands: facets.ageBands.map(({ value, count }) => ({ value: ageBandCode(value), count })),
    kindsOfHelp: [
      { value: 'money', count: money },
      { value: 'inKind', count: inKind },
    ],
  });
}

function ageBandCode(band: string): string {
  const known = Object.entries(AgeBandEnum).find(([, value]) => value === band);
  return known?.[0] ?? band;
}

function thanksView(wish: WishRecord) {
  const { thanks: text, thanksLanguage: language, thanksDrawingPath: drawingPath } = wish;
  if (text === null || language === null) return null;
  return Object.assign(new PublicThanksView(), { text, language, drawingPath });
}

function amount(minor: string): MoneyView {
  return moneyView(Money.ofMinor(BigInt(minor)));
}
