import { graphql, type ResultOf } from '../../graphql/graphql.js';
import { RefusalFragment } from '../../graphql/refusal.graphql.js';
import { ThanksLetterFragment } from '../../shared/thanks-letter.graphql.js';

/** Letters that the donor asked for, each for a period. */
export const MyLettersDocument = graphql(
  `
    query MyLetters {
      seasons {
        firstDay
        lastDay
      }
      myLetters {
        id
        state
        name
        periodFrom
        periodTo
        rejectedBecause
        letter {
          ...ThanksLetter
        }
      }
    }
  `,
  [ThanksLetterFragment],
);

export type PeriodLetterData = ResultOf<typeof MyLettersDocument>['myLetters'][number];

/** Seasons of the site, the newest first. */
export const SeasonDaysDocument = graphql(`
  query SeasonDays {
    seasons {
      firstDay
      lastDay
    }
  }
`);

export const AskPeriodLetterDocument = graphql(
  `
    mutation AskPeriodLetter($input: AskPeriodLetterInput!) {
      askPeriodLetter(input: $input) {
        __typename
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);
