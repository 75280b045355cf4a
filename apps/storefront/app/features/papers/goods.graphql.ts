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

export const ShelfSlipDocument = graphql(`
  query ShelfSlip($institutionId: ID!) {
    institutionShelf(institutionId: $institutionId) {
      errands {
        pledgeId
        wishTitle
        packingCode
        lastDay
        address
        openingHours
        institution {
          kk
          ru
          en
        }
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
