import { graphql, type ResultOf } from '../graphql/graphql.js';
import { RefusalFragment } from '../graphql/refusal.graphql.js';

export const OpenSeasonWishesDocument = graphql(`
  query OpenSeasonWishes($institutionId: ID) {
    openSeasonWishes(institutionId: $institutionId) {
      seasonId
      wishId
      title
      language
      paid {
        amountMinor
        currency
      }
      price {
        amountMinor
        currency
      }
      institutionKk
      institutionRu
    }
    seasons {
      id
      choosingUntil
    }
  }
`);

type Open = ResultOf<typeof OpenSeasonWishesDocument>;
export type OpenSeasonWish = Open['openSeasonWishes'][number];

export const ChooseSeasonReasonDocument = graphql(
  `
    mutation ChooseSeasonReason($seasonId: ID!, $wishId: ID!, $reason: SeasonReason!) {
      chooseSeasonReason(seasonId: $seasonId, wishId: $wishId, reason: $reason) {
        __typename
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const CarryOverSeasonWishesDocument = graphql(
  `
    mutation CarryOverSeasonWishes($institutionId: ID!) {
      carryOverSeasonWishes(institutionId: $institutionId) {
        __typename
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);
