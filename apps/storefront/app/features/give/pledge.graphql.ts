import { graphql, type ResultOf } from '../../graphql/graphql.js';
import { RefusalFragment } from '../../graphql/refusal.graphql.js';

export const PledgeByLinkDocument = graphql(`
  query PledgeByLink($token: String!) {
    pledgeByLink(token: $token) {
      id
      wishId
      wishTitle
      state
      sentence {
        kk
        ru
        en
      }
      amount {
        amountMinor
        currency
      }
      waiting {
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
      claim {
        isActive
      }
      createdAt
      holdUntil
      checkoutUrl
      statusToken
      transfer {
        code
        amount {
          amountMinor
          currency
        }
        recipient
        bin
        iban
        bankName
        bic
        kbe
        knp
        payLink
      }
      receiptNumber
      receiptSeal {
        number
        hash
      }
      settledAt
      refunds {
        id
        amount {
          amountMinor
          currency
        }
        charged {
          amountMinor
          currency
        }
        state
        askedAt
        refusedBecause
      }
      wishStatus
      publicName
      thanks {
        text
        language
        drawingPath
      }
      letter {
        mayAsk
        state
        name
        rejectedBecause
        letter {
          number
          code
          revokedAt
          revokedReason
        }
      }
    }
  }
`);

export type PledgeData = NonNullable<ResultOf<typeof PledgeByLinkDocument>['pledgeByLink']>;

export const ContinuePaymentDocument = graphql(
  `
    mutation ContinuePayment($token: String!) {
      continuePayment(token: $token) {
        __typename
        ... on PledgeStarted {
          checkoutUrl
        }
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const CancelPledgeDocument = graphql(
  `
    mutation CancelPledge($token: String!) {
      cancelPledge(token: $token) {
        __typename
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);
