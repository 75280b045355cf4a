import { graphql } from '../../graphql/graphql.js';
import { WishCardFragment } from '../../shared/wish-card.graphql.js';

export const InstitutionPageDocument = graphql(
  `
    query InstitutionPage($id: ID!, $filter: WishFilter) {
      publicInstitution(id: $id) {
        id
        status
        kind
        bin
        name {
          kk
          ru
          en
        }
        region {
          name {
            kk
            ru
            en
          }
        }
        verifiedAt
        verifications {
          role
          checks
          verifiedAt
        }
        openWishes
        grantedWishes
        proofDueOn
      }
      wishes(filter: $filter, sort: fair, first: 8) {
        totalCount
        edges {
          node {
            ...WishCard
          }
        }
      }
    }
  `,
  [WishCardFragment],
);
