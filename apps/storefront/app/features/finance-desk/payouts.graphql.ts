import { graphql, type ResultOf } from '../../graphql/graphql.js';
import { RefusalFragment } from '../../graphql/refusal.graphql.js';

export const PayoutsDocument = graphql(`
  query Payouts {
    me {
      roles
    }
    wishesToPay {
      wishId
      title
      institutionName
      held {
        amountMinor
        currency
      }
      hasAccount
      usableFrom
    }
    payeeList {
      id
      kind
      name
    }
    leftOvers {
      id
      title
      amount {
        amountMinor
        currency
      }
      reason
      mayApprove
    }
    payoutBatches {
      id
      number
      state
      createdAt
      total {
        amountMinor
        currency
      }
      items {
        id
      }
    }
  }
`);
export type WishToPayData = ResultOf<typeof PayoutsDocument>['wishesToPay'][number];
export type LeftOverData = ResultOf<typeof PayoutsDocument>['leftOvers'][number];
export type BatchLineData = ResultOf<typeof PayoutsDocument>['payoutBatches'][number];

export const PayoutDocument = graphql(`
  query Payout($id: ID!) {
    payoutBatch(id: $id) {
      id
      number
      state
      createdAt
      voidReason
      allowedActions
      total {
        amountMinor
        currency
      }
      items {
        id
        title
        payeeName
        iban
        state
        returnedReason
        amount {
          amountMinor
          currency
        }
      }
      steps {
        state
        byName
        at
      }
    }
    payoutFiles(id: $id) {
      format
      sha256
    }
  }
`);
export type BatchData = ResultOf<typeof PayoutDocument>['payoutBatch'];

export const PayoutFileDocument = graphql(`
  query PayoutFile($id: ID!) {
    payoutFiles(id: $id) {
      format
      content
    }
  }
`);

export const DraftPayoutDocument = graphql(
  `
    mutation DraftPayout($id: ID!, $wishIds: [ID!]!, $vendorId: ID) {
      draftPayout(id: $id, wishIds: $wishIds, vendorId: $vendorId) {
        __typename
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const StepPayoutDocument = graphql(
  `
    mutation StepPayout($id: ID!, $step: String!) {
      stepPayout(id: $id, step: $step) {
        __typename
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const VoidPayoutDocument = graphql(
  `
    mutation VoidPayout($id: ID!, $reason: String!) {
      voidPayout(id: $id, reason: $reason) {
        __typename
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const ReturnPayoutItemDocument = graphql(
  `
    mutation ReturnPayoutItem($id: ID!, $reason: String!) {
      returnPayoutItem(id: $id, reason: $reason) {
        __typename
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const AskLeftOverDocument = graphql(
  `
    mutation AskLeftOver($id: ID!, $wishId: ID!, $amountMinor: BigInt!, $reason: String!) {
      askLeftOver(id: $id, wishId: $wishId, amountMinor: $amountMinor, reason: $reason) {
        __typename
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const DecideLeftOverDocument = graphql(
  `
    mutation DecideLeftOver($id: ID!, $agree: Boolean!) {
      decideLeftOver(id: $id, agree: $agree) {
        __typename
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);
