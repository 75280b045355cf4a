import { graphql, type ResultOf } from '../../graphql/graphql.js';

export const FinancePaymentsDocument = graphql(`
  query FinancePayments($filter: PaymentFilter!, $after: String) {
    financePayments(filter: $filter, after: $after) {
      lines {
        id
        provider
        gross {
          amountMinor
          currency
        }
        charged {
          amountMinor
          currency
        }
        fee {
          amountMinor
          currency
        }
        net {
          amountMinor
          currency
        }
        exchangeRate
        refunded {
          amountMinor
          currency
        }
        takenBack {
          amountMinor
          currency
        }
        receiptNumber
        createdAt
        succeededAt
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
    waitingGifts {
      pledgeId
      waiting {
        amountMinor
        currency
      }
      since
      remindedAt
    }
  }
`);

type Found = ResultOf<typeof FinancePaymentsDocument>;
export type PaymentRow = Found['financePayments']['lines'][number];
export type WaitingRow = Found['waitingGifts'][number];
