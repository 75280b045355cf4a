import { graphql } from '../../graphql/graphql.js';

/** What the receipt of a gift says. */
export const ReceiptDocument = graphql(`
  query Receipt($token: String!) {
    pledgeByLink(token: $token) {
      wishId
      wishTitle
      amount {
        amountMinor
        currency
      }
      paidAbroad {
        charged {
          amountMinor
          currency
        }
        rate {
          currency
          day
          quantity
          rate {
            amountMinor
            currency
          }
        }
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

/** Where a gift goes, as everybody may read it; nothing once the wish is no longer public. */
export const ReceiptPlaceDocument = graphql(`
  query ReceiptPlace($id: ID!) {
    wish(id: $id) {
      id
      region {
        name {
          kk
          ru
          en
        }
      }
      institution {
        name {
          kk
          ru
          en
        }
      }
    }
  }
`);
