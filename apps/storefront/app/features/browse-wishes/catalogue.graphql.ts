import { graphql } from '../../graphql/graphql.js';
import { WishCardFragment } from '../../shared/wish-card.graphql.js';

export const CatalogueDocument = graphql(
  `
    query Catalogue($filter: WishFilter, $sort: WishSort, $first: Int, $after: String) {
      wishes(filter: $filter, sort: $sort, first: $first, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            ...WishCard
          }
        }
      }
      wishFacets(filter: $filter) {
        regions {
          value
          count
        }
        categories {
          value
          count
        }
        ageBands {
          value
          count
        }
        kindsOfHelp {
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
