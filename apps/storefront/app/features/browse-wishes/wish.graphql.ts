import { graphql, type ResultOf } from '../../graphql/graphql.js';
import { WishCardFragment } from '../../shared/wish-card.graphql.js';

export const WishPageDocument = graphql(
  `
    query WishPage($id: ID!) {
      wish(id: $id) {
        ...WishCard
        code
        story
        supporters
        unnamedSupporters
        fromShelf
        acceptsMoney
        acceptsInKind
        deadline
        category {
          name {
            kk
            ru
            en
          }
        }
        institution {
          id
          status
          name {
            kk
            ru
            en
          }
        }
        thanks {
          text
          language
          drawingPath
        }
      }
      giveOptions(wishId: $id) {
        open
        claimOpen
        takenUntil
        minimum {
          amountMinor
          currency
        }
        closedReason {
          kk
          ru
          en
        }
      }
      similarWishes(wishId: $id, first: 4) {
        ...WishCard
      }
    }
  `,
  [WishCardFragment],
);

export type WishPageData = NonNullable<ResultOf<typeof WishPageDocument>['wish']>;
export type GiveState = ResultOf<typeof WishPageDocument>['giveOptions'];
