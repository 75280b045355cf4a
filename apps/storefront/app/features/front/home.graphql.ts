import { graphql } from '../../graphql/graphql.js';
import { WishCardFragment } from '../../shared/wish-card.graphql.js';

export const HomeDocument = graphql(
  `
    query Home {
      publicTotals {
        openWishes
        grantedWishes
        givenMinor
        institutions
      }
      wishes(sort: fair, first: 8) {
        edges {
          node {
            ...WishCard
          }
        }
      }
      wishFacets {
        regions {
          value
          count
        }
        categories {
          value
          count
        }
      }
      regions {
        code
        name {
          kk
          ru
          en
        }
      }
      categories {
        code
        name {
          kk
          ru
          en
        }
      }
    }
  `,
  [WishCardFragment],
);
