import { graphql, type ResultOf } from '../../graphql/graphql.js';
import { RefusalFragment } from '../../graphql/refusal.graphql.js';
import { WishCardFragment } from '../../shared/wish-card.graphql.js';

export const BasketPageDocument = graphql(`
  query BasketPage($ids: [ID!]!) {
    wishesById(ids: $ids) {
      id
      language
      title
      picturePath
      category {
        code
      }
      price {
        amountMinor
        currency
      }
      institution {
        name {
          kk
          ru
          en
        }
      }
    }
    giveOptionsOf(wishIds: $ids) {
      wishId
      open
      claimOpen
      takenUntil
      claimClosedReason {
        kk
        ru
        en
      }
    }
  }
`);

type PageData = ResultOf<typeof BasketPageDocument>;

/** A wish of the basket as it stands now, and what can be given to it. */
export interface BasketItemData {
  readonly wish: PageData['wishesById'][number] | null;
  readonly giveOptions: PageData['giveOptionsOf'][number] | null;
}

export const ClaimBasketDocument = graphql(
  `
    mutation ClaimBasket($input: ClaimBasketInput!) {
      claimBasket(input: $input) {
        __typename
        ... on BasketClaimed {
          token
          basket {
            wishes {
              wishId
              wishTitle
              outcome
              reason {
                kk
                ru
                en
              }
            }
          }
        }
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const BasketByLinkDocument = graphql(`
  query BasketByLink($token: String!) {
    basketByLink(token: $token) {
      wishes {
        wishId
        wishTitle
        wishLanguage
        outcome
        reason {
          kk
          ru
          en
        }
        pledge {
          state
          statusToken
          packingCode
          sentence {
            kk
            ru
            en
          }
          destination {
            name {
              kk
              ru
              en
            }
            address
            openingHours
          }
        }
      }
    }
  }
`);

export type BasketData = NonNullable<ResultOf<typeof BasketByLinkDocument>['basketByLink']>;
export type BasketWishData = BasketData['wishes'][number];

export const SimilarToBasketDocument = graphql(
  `
    query SimilarToBasket($wishIds: [ID!]!) {
      similarToSome(wishIds: $wishIds, first: 12) {
        ...WishCard
      }
    }
  `,
  [WishCardFragment],
);
