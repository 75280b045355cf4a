import { graphql, type ResultOf } from '../../graphql/graphql.js';
import { RefusalFragment } from '../../graphql/refusal.graphql.js';

export const MonthsDocument = graphql(`
  query Months {
    me {
      roles
    }
    bookMonths {
      month
      state
      isOver
      entries
      preparedByName
      preparedByMe
      confirmedByName
      closedAt
      lastSeq
      lastHash
    }
  }
`);

export type MonthRow = ResultOf<typeof MonthsDocument>['bookMonths'][number];

export const PrepareMonthDocument = graphql(
  `
    mutation PrepareMonth($month: String!) {
      prepareMonth(month: $month) {
        __typename
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const ConfirmMonthDocument = graphql(
  `
    mutation ConfirmMonth($month: String!) {
      confirmMonth(month: $month) {
        __typename
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const BookMovesDocument = graphql(`
  query BookMoves($month: String!) {
    bookMoves(month: $month) {
      number
      at
      template
      reference
      from
      to
      amount {
        amountMinor
        currency
      }
      reason
      actor
    }
  }
`);

export type Move = ResultOf<typeof BookMovesDocument>['bookMoves'][number];
