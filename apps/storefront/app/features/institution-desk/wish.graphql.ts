import { graphql, type ResultOf } from '../../graphql/graphql.js';
import { RefusalFragment } from '../../graphql/refusal.graphql.js';

const RevisionFragment = graphql(`
  fragment DeskRevisionParts on DeskRevision {
    number
    state
    language
    title
    story
    category {
      code
      name {
        kk
        ru
        en
      }
    }
    price {
      amountMinor
      currency
    }
    acceptsMoney
    acceptsInKind
    deadline
    pictureId
    picturePath
    decisionReason
  }
`);

export type RevisionData = ResultOf<typeof RevisionFragment>;

export const DeskWishDocument = graphql(
  `
    query DeskWish($id: ID!) {
      deskWish(id: $id) {
        id
        institutionId
        childId
        childPseudonym
        status
        version
        statusSentence {
          kk
          ru
          en
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
        latest {
          ...DeskRevisionParts
        }
        approved {
          ...DeskRevisionParts
        }
        allowedActions
      }
    }
  `,
  [RevisionFragment],
);

export type DeskWishData = NonNullable<ResultOf<typeof DeskWishDocument>['deskWish']>;

export const DeskWishesDocument = graphql(`
  query DeskWishes($institutionId: ID!, $status: WishStatus, $after: String) {
    deskWishes(institutionId: $institutionId, status: $status, first: 25, after: $after) {
      totalCount
      edges {
        node {
          id
          childPseudonym
          status
          deadline
          statusSentence {
            kk
            ru
            en
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
          latest {
            language
            title
            decisionReason
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export type WishRow = ResultOf<typeof DeskWishesDocument>['deskWishes']['edges'][number]['node'];

export const CategoriesDocument = graphql(`
  query DeskCategories {
    categories {
      code
      name {
        kk
        ru
        en
      }
    }
  }
`);

export const DraftWishDocument = graphql(
  `
    mutation DraftWish($input: DraftWishInput!) {
      draftWish(input: $input) {
        __typename
        ... on WishSaved {
          wish {
            id
          }
        }
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const ReviseWishDocument = graphql(
  `
    mutation ReviseWish($input: ReviseWishInput!) {
      reviseWish(input: $input) {
        __typename
        ... on WishSaved {
          wish {
            id
          }
        }
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const SubmitWishDocument = graphql(
  `
    mutation SubmitWish($id: ID!, $version: Int!) {
      submitWish(id: $id, version: $version) {
        __typename
        ... on WishSaved {
          wish {
            id
          }
        }
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const WithdrawWishDocument = graphql(
  `
    mutation WithdrawWish($id: ID!, $version: Int!, $reason: String!) {
      withdrawWish(id: $id, version: $version, reason: $reason) {
        __typename
        ... on WishSaved {
          wish {
            id
          }
        }
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);
