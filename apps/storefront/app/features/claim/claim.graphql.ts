import { graphql, type ResultOf } from '../../graphql/graphql.js';
import { RefusalFragment } from '../../graphql/refusal.graphql.js';
import { WishCardFragment } from '../../shared/wish-card.graphql.js';

export const ClaimPageDocument = graphql(
  `
    query ClaimPage($wishId: ID!) {
      wish(id: $wishId) {
        ...WishCard
      }
      giveOptions(wishId: $wishId) {
        claimOpen
        claimClosedReason {
          kk
          ru
          en
        }
        takenUntil
        waiting
      }
      similarWishes(wishId: $wishId, first: 3) {
        ...WishCard
      }
    }
  `,
  [WishCardFragment],
);

export const ClaimWishDocument = graphql(
  `
    mutation ClaimWish($input: ClaimWishInput!) {
      claimWish(input: $input) {
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

export const QueueForWishDocument = graphql(
  `
    mutation QueueForWish($input: QueueForWishInput!) {
      queueForWish(input: $input) {
        __typename
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const ClaimByLinkDocument = graphql(`
  query ClaimByLink($token: String!) {
    pledgeByLink(token: $token) {
      wishId
      wishTitle
      state
      sentence {
        kk
        ru
        en
      }
      createdAt
      publicName
      packingCode
      goods {
        outcome
        note
        recordedAt
      }
      claim {
        how
        plannedOn
        until
        mayExtend
        isActive
        sentAt
        trackingNumber
        problem
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
`);

export type ClaimedData = NonNullable<ResultOf<typeof ClaimByLinkDocument>['pledgeByLink']>;
export type ClaimData = NonNullable<ClaimedData['claim']>;

export const ExtendClaimDocument = graphql(
  `
    mutation ExtendClaim($token: String!) {
      extendClaim(token: $token) {
        __typename
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const ReleaseClaimDocument = graphql(
  `
    mutation ReleaseClaim($token: String!) {
      releaseClaim(token: $token) {
        __typename
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const SendClaimDocument = graphql(
  `
    mutation SendClaim($token: String!, $trackingNumber: String) {
      sendClaim(token: $token, trackingNumber: $trackingNumber) {
        __typename
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const ReportClaimProblemDocument = graphql(
  `
    mutation ReportClaimProblem($token: String!, $problem: String!) {
      reportClaimProblem(token: $token, problem: $problem) {
        __typename
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);
