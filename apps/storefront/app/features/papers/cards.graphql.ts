import { graphql, type ResultOf } from '../../graphql/graphql.js';

/** What the cards of open wishes say. */
export const WishCardsDocument = graphql(`
  query WishCards($filter: WishFilter, $sort: WishSort, $first: Int, $after: String) {
    wishes(filter: $filter, sort: $sort, first: $first, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          code
          title
          ageBand
          deadline
          price {
            amountMinor
            currency
          }
          region {
            name {
              kk
              ru
              en
            }
          }
          category {
            code
            name {
              kk
              ru
              en
            }
          }
        }
      }
    }
  }
`);

export type CardWish = ResultOf<typeof WishCardsDocument>['wishes']['edges'][number]['node'];
