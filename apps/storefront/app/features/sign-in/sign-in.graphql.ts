import { graphql } from '../../graphql/graphql.js';
import { RefusalFragment } from '../../graphql/refusal.graphql.js';

export const SignInDocument = graphql(
  `
    mutation SignIn($email: String!, $password: String!) {
      signIn(email: $email, password: $password) {
        __typename
        ... on SignedIn {
          token
          expiresAt
          me {
            roles
            isMember
          }
        }
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const RequestSignInLinkDocument = graphql(
  `
    mutation RequestSignInLink($email: String!, $locale: Locale!) {
      requestSignInLink(email: $email, locale: $locale) {
        __typename
        ... on SignInLinkSent {
          email
        }
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const UseSignInLinkDocument = graphql(
  `
    mutation UseSignInLink($token: String!) {
      useSignInLink(token: $token) {
        __typename
        ... on SignedIn {
          token
          expiresAt
          me {
            roles
            isMember
          }
        }
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const SignOutDocument = graphql(`
  mutation SignOut {
    signOut {
      done
    }
  }
`);
