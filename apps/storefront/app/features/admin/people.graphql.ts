import { graphql, type ResultOf } from '../../graphql/graphql.js';
import { RefusalFragment } from '../../graphql/refusal.graphql.js';

export const PeopleDocument = graphql(`
  query People($search: String, $after: String) {
    me {
      id
    }
    accounts(search: $search, first: 25, after: $after) {
      edges {
        node {
          id
          displayName
          email
          roles
          blocked
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export type Person = ResultOf<typeof PeopleDocument>['accounts']['edges'][number]['node'];

export const GrantRoleDocument = graphql(
  `
    mutation GrantRole($accountId: ID!, $role: StaffRole!) {
      grantRole(accountId: $accountId, role: $role) {
        __typename
        ... on AccountChanged {
          account {
            displayName
          }
        }
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const RevokeRoleDocument = graphql(
  `
    mutation RevokeRole($accountId: ID!, $role: StaffRole!) {
      revokeRole(accountId: $accountId, role: $role) {
        __typename
        ... on AccountChanged {
          account {
            displayName
          }
        }
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const BlockAccountDocument = graphql(
  `
    mutation BlockAccount($accountId: ID!) {
      blockAccount(accountId: $accountId) {
        __typename
        ... on AccountChanged {
          account {
            displayName
          }
        }
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);
