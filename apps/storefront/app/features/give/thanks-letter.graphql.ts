import { graphql } from '../../graphql/graphql.js';
import { RefusalFragment } from '../../graphql/refusal.graphql.js';

export const AskLetterDocument = graphql(
  `
    mutation AskLetter($token: String!, $id: ID!, $language: LetterLanguage!, $name: String) {
      askLetter(token: $token, id: $id, language: $language, name: $name) {
        __typename
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);
