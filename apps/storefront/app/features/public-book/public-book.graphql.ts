import { graphql, type ResultOf } from '../../graphql/graphql.js';

export const PublicBookDocument = graphql(`
  query PublicBook {
    wishCount {
      open
      promised
      fulfilled
      rescued
      expired
      withdrawn
      shelf {
        unitsIn
        unitsOut
        unitsNow
        wishes
      }
      goods {
        parcels
        units
        declared {
          amountMinor
          currency
        }
      }
    }
    publicBook {
      given {
        amountMinor
        currency
      }
      held {
        amountMinor
        currency
      }
      ordered {
        amountMinor
        currency
      }
      spent {
        amountMinor
        currency
      }
      waiting {
        amountMinor
        currency
      }
      refunded {
        amountMinor
        currency
      }
      reserve {
        amountMinor
        currency
      }
      losses {
        amountMinor
        currency
      }
      fees {
        amountMinor
        currency
      }
      months {
        month
        gifts
        given {
          amountMinor
          currency
        }
        fees {
          amountMinor
          currency
        }
        refunded {
          amountMinor
          currency
        }
      }
      abroad {
        given {
          amountMinor
          currency
        }
        fees {
          amountMinor
          currency
        }
        refunded {
          amountMinor
          currency
        }
      }
      regions {
        code
        wishes
        placed {
          amountMinor
          currency
        }
      }
      medianDays
      entries
      headHash
      countedAt
    }
    regions {
      code
      name {
        kk
        ru
        en
      }
    }
  }
`);

export type PublicBook = ResultOf<typeof PublicBookDocument>['publicBook'];
export type BookMonth = PublicBook['months'][number];

export const BookEntryDocument = graphql(`
  query BookEntry($number: Int!) {
    publicBookEntry(number: $number) {
      number
      hash
      at
    }
  }
`);

export type WishCount = ResultOf<typeof PublicBookDocument>['wishCount'];
