import { graphql } from '../../graphql/graphql.js';

export const MyGivingDocument = graphql(`
  query MyGiving($first: Int, $after: String) {
    myPledges(first: $first, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
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
          createdAt
          statusToken
        }
      }
    }
  }
`);
