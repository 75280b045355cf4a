import { graphql } from './graphql.js';

/** Why a mutation did not do what was asked; fields are there for wrong input only. */
export const RefusalFragment = graphql(`
  fragment Refusal on Refusal {
    code
    message {
      kk
      ru
      en
    }
    ... on InvalidInput {
      fields {
        path
        message {
          kk
          ru
          en
        }
      }
    }
  }
`);
