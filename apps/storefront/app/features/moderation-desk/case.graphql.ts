import { graphql, type ResultOf } from '../../graphql/graphql.js';
import { RefusalFragment } from '../../graphql/refusal.graphql.js';

export const QueueDocument = graphql(`
  query ModerationQueue($kind: CaseKind, $status: CaseStatus, $after: String) {
    cases(kind: $kind, status: $status, first: 25, after: $after) {
      totalCount
      edges {
        node {
          id
          kind
          status
          title
          dueAt
          overdue
          approvalsRequired
          approvals
          claimedByName
          claimedByMe
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export type CaseRow = ResultOf<typeof QueueDocument>['cases']['edges'][number]['node'];

export const ModeratorDocument = graphql(`
  query Moderator {
    me {
      roles
    }
  }
`);

export const CaseDocument = graphql(`
  query ModerationCase($id: ID!, $decides: Boolean!) {
    case(id: $id) {
      id
      kind
      status
      version
      title
      openedAt
      dueAt
      overdue
      approvalsRequired
      approvals
      claimedByName
      claimedByMe
      claimedUntil
      publicFields {
        value
        language
        label {
          kk
          ru
          en
        }
      }
      privateFields @include(if: $decides) {
        value
        language
        label {
          kk
          ru
          en
        }
      }
      picturePaths @include(if: $decides)
      checks {
        code
        label {
          kk
          ru
          en
        }
      }
      decisions {
        verdict
        reason
        byName
        decidedAt
      }
      allowedActions
    }
  }
`);

export type CaseData = NonNullable<ResultOf<typeof CaseDocument>['case']>;
export type ReviewField = CaseData['publicFields'][number];

export const ClaimCaseDocument = graphql(
  `
    mutation ClaimCase($id: ID!) {
      claimCase(id: $id) {
        __typename
        ... on CaseSaved {
          case {
            id
          }
        }
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const ReleaseCaseDocument = graphql(
  `
    mutation ReleaseCase($id: ID!) {
      releaseCase(id: $id) {
        __typename
        ... on CaseSaved {
          case {
            id
          }
        }
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const DecideCaseDocument = graphql(
  `
    mutation DecideCase($input: DecideCaseInput!) {
      decideCase(input: $input) {
        __typename
        ... on CaseSaved {
          nextCaseId
        }
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);
