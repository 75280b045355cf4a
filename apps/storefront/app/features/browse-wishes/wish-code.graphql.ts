import { graphql } from '../../graphql/graphql.js';

/** Which wish a card speaks of. */
export const WishByCodeDocument = graphql(`
  query WishByCode($code: String!) {
    wishByCode(code: $code) {
      id
    }
  }
`);
