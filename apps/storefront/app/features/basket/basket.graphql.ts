import { graphql, type ResultOf } from '../../graphql/graphql.js';
import { RefusalFragment } from '../../graphql/refusal.graphql.js';
import { WishCardFragment } from '../../shared/wish-card.graphql.js';

export const BasketItemDocument = graphql(`
  query BasketItem($id: ID!) {
    wish(id: $id) {
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
    giveOptions(wishId: $id) {
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

export type BasketItemData = ResultOf<typeof BasketItemDocument>;

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
    query SimilarToBasket($wishId: ID!) {
      similarWishes(wishId: $wishId, first: 3) {
        ...WishCard
      }
    }
  `,
  [WishCardFragment],
);
