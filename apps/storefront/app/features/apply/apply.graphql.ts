import { graphql } from '../../graphql/graphql.js';
import { RefusalFragment } from '../../graphql/refusal.graphql.js';

export const ApplyPageDocument = graphql(`
  query ApplyPage {
    me {
      displayName
      email
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

export const ApplyInstitutionDocument = graphql(
  `
    mutation ApplyInstitution($input: ApplyInstitutionInput!) {
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

export const SignInApplicantDocument = graphql(`
  mutation SignInApplicant($email: String!, $password: String!) {
    signIn(email: $email, password: $password) {
      __typename
      ... on SignedIn {
        token
        expiresAt
      }
    }
  }
`);

export const ApplicantDocument = graphql(`
  query Applicant {
    me {
      displayName
    }
  }
`);
