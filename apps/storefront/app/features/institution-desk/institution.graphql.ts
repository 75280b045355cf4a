import { graphql, type ResultOf } from '../../graphql/graphql.js';
import { RefusalFragment } from '../../graphql/refusal.graphql.js';

export const MyInstitutionsDocument = graphql(`
  query MyInstitutions {
    myInstitutions {
      id
      status
      name {
        kk
        ru
        en
      }
      statusSentence {
        kk
        ru
        en
      }
    }
  }
`);

export type MyInstitution = ResultOf<typeof MyInstitutionsDocument>['myInstitutions'][number];

/** How many wishes wait in each state; the lists themselves stay empty but for one. */
export const OverviewDocument = graphql(`
  query DeskOverview($id: ID!) {
    children(institutionId: $id, first: 1) {
      totalCount
    }
    returned: deskWishes(institutionId: $id, status: changes_requested, first: 1) {
      totalCount
    }
    drafts: deskWishes(institutionId: $id, status: draft, first: 1) {
      totalCount
    }
    submitted: deskWishes(institutionId: $id, status: submitted, first: 1) {
      totalCount
    }
    published: deskWishes(institutionId: $id, status: published, first: 1) {
      totalCount
    }
    toOrder: deskWishes(institutionId: $id, status: funded, first: 1) {
      totalCount
    }
    toRecord: deskWishes(institutionId: $id, status: ordered, first: 1) {
      totalCount
    }
    toAccept: deskWishes(institutionId: $id, status: delivered, first: 1) {
      totalCount
    }
    toThank: deskWishes(institutionId: $id, status: accepted, first: 1) {
      totalCount
    }
    thanked: deskWishes(institutionId: $id, status: thanked, first: 1) {
      totalCount
    }
    openSeasonWishes(institutionId: $id) {
      wishId
    }
  }
`);

export type Overview = ResultOf<typeof OverviewDocument>;

export const InstitutionDocument = graphql(`
  query DeskInstitution($id: ID!) {
    institution(id: $id) {
      id
      bin
      kind
      status
      address
      openingHours
      contactEmail
      decisionReason
      name {
        kk
        ru
        en
      }
      region {
        code
        name {
          kk
          ru
          en
        }
      }
      statusSentence {
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
    me {
      displayName
    }
  }
`);

export type InstitutionData = NonNullable<ResultOf<typeof InstitutionDocument>['institution']>;

export const CorrectApplicationDocument = graphql(
  `
    mutation CorrectApplication($input: ApplyInstitutionInput!) {
      applyInstitution(input: $input) {
        __typename
        ... on InstitutionApplied {
          institution {
            id
          }
        }
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const MembersDocument = graphql(`
  query DeskMembers($institutionId: ID!) {
    institutionMembers(institutionId: $institutionId) {
      accountId
      displayName
      email
      joinedAt
    }
  }
`);

export const AddMemberDocument = graphql(
  `
    mutation AddMember($input: AddMemberInput!) {
      addMember(input: $input) {
        __typename
        ... on MemberAdded {
          member {
            accountId
          }
        }
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const IncomingHelpDocument = graphql(`
  query IncomingHelp($institutionId: ID!, $after: String) {
    incomingHelp(institutionId: $institutionId, first: 25, after: $after) {
      edges {
        node {
          id
          wishId
          wishTitle
          state
          createdAt
          isFromShelf
          donorName
          claim {
            how
            plannedOn
            until
            trackingNumber
            problem
          }
          amount {
            amountMinor
            currency
          }
          sentence {
            kk
            ru
            en
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
