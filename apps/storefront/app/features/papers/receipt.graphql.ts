import { graphql } from '../../graphql/graphql.js';

/** What the receipt of a gift says. */
export const ReceiptDocument = graphql(`
  query Receipt($token: String!) {
    pledgeByLink(token: $token) {
      wishTitle
      amount {
        amountMinor
        currency
      }
      settledAt
      receiptNumber
      receiptSeal {
        number
        hash
      }
      refunds {
        amount {
          amountMinor
          currency
        }
        state
      }
    }
  }
`);
