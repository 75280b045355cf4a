import { graphql, type ResultOf } from '../../graphql/graphql.js';
import { RefusalFragment } from '../../graphql/refusal.graphql.js';

export const ShelfDocument = graphql(`
  query Shelf($filter: ShelfFilterInput!) {
    me {
      roles
    }
    categories {
      code
      name {
        kk
        ru
        en
      }
    }
    regions {
      code
      name {
        kk
        ru
        en
      }
    }
    reserveShelf(filter: $filter) {
      totals {
        unitsIn
        unitsFree
        unitsReserved
        unitsGiven
        unitsWrittenOff
      }
      waiting {
        id
        title
        categoryCode
        ageBand
        regionCode
        deadline
        cause
        institution {
          kk
          ru
          en
        }
        goods {
          itemId
          wishId
          itemTitle
          unitsFree
          isExact
          institution {
            kk
            ru
            en
          }
        }
      }
      lots {
        id
        title
        categoryCode
        ageBand
        regionCode
        unitsIn
        unitsFree
        unitsReserved
        picturePath
        isGivable
        declared {
          amountMinor
          currency
        }
        institution {
          kk
          ru
          en
        }
        wishes {
          itemId
          wishId
          wishTitle
          isExact
          institution {
            kk
            ru
            en
          }
        }
      }
      gifts {
        pledgeId
        wishId
        wishTitle
        itemTitle
        units
        unitsGiven
        state
        lastDay
        givenByName
        givenAt
      }
    }
  }
`);

export type ShelfData = ResultOf<typeof ShelfDocument>;
export type ShelfLot = ShelfData['reserveShelf']['lots'][number];
export type ShelfWish = ShelfData['reserveShelf']['waiting'][number];
export type ShelfGift = ShelfData['reserveShelf']['gifts'][number];

export const InstitutionShelfDocument = graphql(`
  query InstitutionShelf($institutionId: ID!) {
    categories {
      code
      name {
        kk
        ru
        en
      }
    }
    institutionShelf(institutionId: $institutionId) {
      arrivals {
        id
        wishTitle
        categoryCode
        units
        declared {
          amountMinor
          currency
        }
        note
        recordedAt
      }
      errands {
        pledgeId
        wishTitle
        itemTitle
        units
        lastDay
        address
        institution {
          kk
          ru
          en
        }
      }
      lots {
        id
        title
        categoryCode
        ageBand
        unitsIn
        unitsFree
        unitsReserved
        picturePath
        isGivable
        declared {
          amountMinor
          currency
        }
      }
    }
  }
`);

export type InstitutionShelf = ResultOf<typeof InstitutionShelfDocument>['institutionShelf'];
export type SpareArrival = InstitutionShelf['arrivals'][number];

export const ShelveGoodsDocument = graphql(
  `
    mutation ShelveGoods($input: ShelveGoodsInput!) {
      shelveGoods(input: $input) {
        __typename
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const GiveFromShelfDocument = graphql(
  `
    mutation GiveFromShelf($input: GiveFromShelfInput!) {
      giveFromShelf(input: $input) {
        __typename
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const TakeBackToShelfDocument = graphql(
  `
    mutation TakeBackToShelf($id: ID!) {
      takeBackToShelf(id: $id) {
        __typename
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const WriteOffShelfDocument = graphql(
  `
    mutation WriteOffShelf($input: WriteOffShelfInput!) {
      writeOffShelf(input: $input) {
        __typename
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);
