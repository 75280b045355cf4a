import { graphql, type ResultOf } from '../graphql/graphql.js';

/** What a card shows of a wish; the public page asks for the same and more. */
export const WishCardFragment = graphql(`
  fragment WishCard on PublicWish {
    id
    status
    language
    title
    pseudonym
    ageBand
    region {
      code
      name {
        kk
        ru
        en
      }
    }
    category {
      code
    }
    price {
      amountMinor
      currency
    }
    held {
      amountMinor
      currency
    }
    paid {
      amountMinor
      currency
    }
    remaining {
      amountMinor
      currency
    }
    gifts {
      amountMinor
      currency
    }
    picturePath
    acceptsInKind
    takenUntil
  }
`);

export type WishCardData = ResultOf<typeof WishCardFragment>;
