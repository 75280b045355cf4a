import { graphql, type ResultOf } from '../../graphql/graphql.js';
import { RefusalFragment } from '../../graphql/refusal.graphql.js';

export const RatesDocument = graphql(`
  query Rates {
    me {
      roles
    }
    exchangeRates {
      rate {
        id
        currency
        day
        quantity
        rate {
          amountMinor
          currency
        }
      }
      importedAt
      isOffered
    }
  }
`);
export type RateLineData = ResultOf<typeof RatesDocument>['exchangeRates'][number];

const RateFileLookFragment = graphql(`
  fragment RateFileLookParts on RateFileLook {
    lines {
      place
      day
      currency
      quantity
      rate
      outcome
    }
    fresh
    known
    passedOver
    wrong
  }
`);
export type RateFileLookData = ResultOf<typeof RateFileLookFragment>;

export const LookAtRatesDocument = graphql(
  `
    query LookAtRates($file: String!) {
      lookAtRates(file: $file) {
        __typename
        ...RateFileLookParts
        ...Refusal
      }
    }
  `,
  [RateFileLookFragment, RefusalFragment],
);

export const ImportRatesDocument = graphql(
  `
    mutation ImportRates($file: String!) {
      importRates(file: $file) {
        __typename
        ...RateFileLookParts
        ...Refusal
      }
    }
  `,
  [RateFileLookFragment, RefusalFragment],
);
