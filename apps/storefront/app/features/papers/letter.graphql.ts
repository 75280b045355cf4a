import { graphql } from '../../graphql/graphql.js';
import { ThanksLetterFragment } from '../../shared/thanks-letter.graphql.js';

/** The letter of thanks for a gift, for who has its secret link. */
export const GiftLetterDocument = graphql(
  `
    query GiftLetter($token: String!) {
      pledgeByLink(token: $token) {
        letter {
          letter {
            ...ThanksLetter
          }
        }
      }
    }
  `,
  [ThanksLetterFragment],
);
