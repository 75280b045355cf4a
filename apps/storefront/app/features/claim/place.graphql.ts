import { graphql, type ResultOf } from '../../graphql/graphql.js';
import { RefusalFragment } from '../../graphql/refusal.graphql.js';

export const PlaceByLinkDocument = graphql(`
  query PlaceByLink($token: String!) {
    placeByLink(token: $token) {
      wishId
      wishTitle
      state
      sentence {
        kk
        ru
        en
      }
      offerUntil
      statusToken
    }
  }
`);

export type PlaceData = NonNullable<ResultOf<typeof PlaceByLinkDocument>['placeByLink']>;

export const AcceptOfferDocument = graphql(
  `
    mutation AcceptOffer($input: AcceptOfferInput!) {
      acceptOffer(input: $input) {
        __typename
        ... on ClaimOpened {
          statusToken
        }
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const LeaveQueueDocument = graphql(
  `
    mutation LeaveQueue($token: String!) {
      leaveQueue(token: $token) {
        __typename
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);
