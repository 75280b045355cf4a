import { graphql, type ResultOf } from '../../graphql/graphql.js';
import { RefusalFragment } from '../../graphql/refusal.graphql.js';

export const ReserveDocument = graphql(`
  query Reserve {
    me {
      roles
    }
    reserveFund {
      balance {
        amountMinor
        currency
      }
      leftBehind {
        wishId
        title
        missing {
          amountMinor
          currency
        }
        deadline
        cause
      }
      grants {
        id
        wishId
        title
        amount {
          amountMinor
          currency
        }
        cause
        state
        askedAt
        askedByName
        mayGrant
      }
    }
  }
`);

export type ReserveData = ResultOf<typeof ReserveDocument>['reserveFund'];

export const AskReserveDocument = graphql(
  `
    mutation AskReserve($id: ID!, $wishId: ID!, $cause: GrantCause!) {
      askReserve(id: $id, wishId: $wishId, cause: $cause) {
        __typename
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const DecideReserveDocument = graphql(
  `
    mutation DecideReserve($id: ID!, $agree: Boolean!) {
      decideReserve(id: $id, agree: $agree) {
        __typename
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);
