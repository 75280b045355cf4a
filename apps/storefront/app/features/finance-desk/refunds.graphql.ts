import { graphql, type ResultOf } from '../../graphql/graphql.js';
import { RefusalFragment } from '../../graphql/refusal.graphql.js';

const RefundLineFragment = graphql(`
  fragment RefundLineData on RefundLine {
    id
    amount {
      amountMinor
      currency
    }
    giftAmount {
      amountMinor
      currency
    }
    state
    askedAt
    refusedBecause
    wishTitle
    receiptNumber
    atOurCost
    reason
    requestedByName
    approvedByNames
    approvalsNeeded
    mayApprove
  }
`);

export const RefundsDocument = graphql(
  `
    query Refunds($after: String) {
      me {
        roles
      }
      open: refundRequests(open: true) {
        lines {
          ...RefundLineData
        }
      }
      done: refundRequests(open: false, after: $after) {
        lines {
          ...RefundLineData
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [RefundLineFragment],
);

export type RefundData = ResultOf<typeof RefundsDocument>['open']['lines'][number];

export const RequestRefundDocument = graphql(
  `
    mutation RequestRefund(
      $id: ID!
      $receiptNumber: String!
      $amountMinor: BigInt!
      $reason: String!
    ) {
      requestRefund(
        id: $id
        receiptNumber: $receiptNumber
        amountMinor: $amountMinor
        reason: $reason
      ) {
        __typename
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const ApproveRefundDocument = graphql(
  `
    mutation ApproveRefund($id: ID!) {
      approveRefund(id: $id) {
        __typename
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const RefuseRefundDocument = graphql(
  `
    mutation RefuseRefund($id: ID!, $reason: String!) {
      refuseRefund(id: $id, reason: $reason) {
        __typename
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);
