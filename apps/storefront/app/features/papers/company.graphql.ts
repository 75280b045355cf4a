import { graphql } from '../../graphql/graphql.js';

/** What the papers of a company say of a wish and its institution. */
export const CompanyWishDocument = graphql(`
  query CompanyWish($id: ID!) {
    wish(id: $id) {
      id
      title
      language
      price {
        amountMinor
        currency
      }
      institution {
        bin
        name {
          kk
          ru
          en
        }
      }
    }
  }
`);
