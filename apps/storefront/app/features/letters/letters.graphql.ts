import { graphql, type ResultOf } from '../../graphql/graphql.js';
import { RefusalFragment } from '../../graphql/refusal.graphql.js';
import { ThanksLetterFragment } from '../../shared/thanks-letter.graphql.js';

/** The letter with a code, for whoever holds the paper. */
export const VerifyLetterDocument = graphql(
  `
    query VerifyLetter($code: String!) {
      letter(code: $code) {
        ...ThanksLetter
      }
    }
  `,
  [ThanksLetterFragment],
);

export const LettersDeskDocument = graphql(
  `
    query LettersDesk($after: String) {
      me {
        roles
      }
      regions {
        code
        name {
          kk
          ru
          en
        }
      }
      letters(after: $after) {
        items {
          id
          batchId
          letter {
            ...ThanksLetter
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [ThanksLetterFragment],
);

export type IssuedLetterData = ResultOf<typeof LettersDeskDocument>['letters']['items'][number];
export type RegionData = ResultOf<typeof LettersDeskDocument>['regions'][number];

export const LetterBatchDocument = graphql(
  `
    query LetterBatch($id: ID!) {
      letterBatch(id: $id) {
        id
        letter {
          ...ThanksLetter
        }
      }
    }
  `,
  [ThanksLetterFragment],
);

export const IssueLettersDocument = graphql(
  `
    mutation IssueLetters($input: IssueLettersInput!) {
      issueLetters(input: $input) {
        __typename
        ... on LettersIssued {
          batchId
          count
        }
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const RevokeLetterDocument = graphql(
  `
    mutation RevokeLetter($id: ID!, $reason: String!) {
      revokeLetter(id: $id, reason: $reason) {
        __typename
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);
