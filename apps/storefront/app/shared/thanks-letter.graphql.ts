import { graphql, type ResultOf } from '../graphql/graphql.js';

/** All that is printed on a letter of thanks. */
export const ThanksLetterFragment = graphql(`
  fragment ThanksLetter on ThanksLetter {
    number
    code
    kind
    recipientName
    campaign
    wishesCount
    categoryCodes
    regions {
      kk
      ru
      en
    }
    periodFrom
    periodTo
    language
    issuedAt
    revokedAt
    revokedReason
  }
`);

export type ThanksLetterData = ResultOf<typeof ThanksLetterFragment>;
