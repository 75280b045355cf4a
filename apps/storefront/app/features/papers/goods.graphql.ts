import { graphql } from '../../graphql/graphql.js';

export const SlipDocument = graphql(`
  query PackingSlip($token: String!) {
    pledgeByLink(token: $token) {
      wishTitle
      packingCode
      claim {
        until
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

export const HandoverDocument = graphql(`
  query Handover($wishId: ID!, $institutionId: ID!) {
    delivery(wishId: $wishId) {
      wishTitle
      deliveredByName
      acceptedByName
      goods {
        outcome
        units
        declared {
          amountMinor
          currency
        }
        recordedAt
      }
    }
    institution(id: $institutionId) {
      name {
        kk
        ru
        en
      }
    }
  }
`);
