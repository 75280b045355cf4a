import { graphql, type ResultOf } from '../../graphql/graphql.js';
import { RefusalFragment } from '../../graphql/refusal.graphql.js';

export const ChildrenDocument = graphql(`
  query DeskChildren($institutionId: ID!, $first: Int, $after: String) {
    children(institutionId: $institutionId, first: $first, after: $after) {
      totalCount
      edges {
        node {
          id
          pseudonym
          birthYear
          birthMonth
          ageBand
          region {
            name {
              kk
              ru
              en
            }
          }
          consent {
            validUntil
            valid
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

export type ChildData = ResultOf<typeof ChildrenDocument>['children']['edges'][number]['node'];

export const NewChildDocument = graphql(`
  query NewChild($institutionId: ID!) {
    institution(id: $institutionId) {
      region {
        code
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
  }
`);

export const RegisterChildDocument = graphql(
  `
    mutation RegisterChild($input: RegisterChildInput!) {
      registerChild(input: $input) {
        __typename
        ... on ChildRegistered {
          child {
            id
          }
        }
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);
