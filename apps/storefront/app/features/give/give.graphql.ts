import { graphql } from '../../graphql/graphql.js';
import { RefusalFragment } from '../../graphql/refusal.graphql.js';
import { WishCardFragment } from '../../shared/wish-card.graphql.js';

export const GivePageDocument = graphql(
  `
    query GivePage($wishId: ID!) {
      wish(id: $wishId) {
        ...WishCard
      }
      giveOptions(wishId: $wishId) {
        remaining {
          amountMinor
          currency
        }
        minimum {
          amountMinor
          currency
        }
        presets {
          amountMinor
          currency
        }
        abroad {
          rate {
            id
            currency
            day
            quantity
            rate {
              amountMinor
              currency
            }
          }
          charges {
            gift {
              amountMinor
              currency
            }
            charged {
              amountMinor
              currency
            }
          }
        }
        open
        takesTransfers
        closedReason {
          kk
          ru
          en
        }
      }
    }
  `,
  [WishCardFragment],
);

export const PledgeToWishDocument = graphql(
  `
    mutation PledgeToWish($input: PledgeToWishInput!) {
      pledgeToWish(input: $input) {
        __typename
        ... on PledgeStarted {
          statusToken
          checkoutUrl
        }
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);
