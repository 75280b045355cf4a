import { graphql } from '../../graphql/graphql.js';
import { RefusalFragment } from '../../graphql/refusal.graphql.js';
import { WishCardFragment } from '../../shared/wish-card.graphql.js';

/** Wishes that a waiting gift can go to, the fairest first. */
export const WishesForGiftDocument = graphql(
  `
    query WishesForGift {
      wishes(first: 6, sort: fair, filter: { kindOfHelp: money }) {
        edges {
          node {
            ...WishCard
          }
        }
      }
    }
  `,
  [WishCardFragment],
);

export const AskRefundDocument = graphql(
  `
    mutation AskRefund($token: String!, $id: ID!) {
      askRefund(token: $token, id: $id) {
        __typename
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const PlaceLateGiftDocument = graphql(
  `
    mutation PlaceLateGift($token: String!, $pledgeId: ID!, $wishId: ID!) {
      placeLateGift(token: $token, pledgeId: $pledgeId, wishId: $wishId) {
        __typename
        ... on LateGiftPlaced {
          statusToken
        }
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);
