import { graphql } from '../../graphql/graphql.js';
import { RefusalFragment } from '../../graphql/refusal.graphql.js';

export const MailChoiceDocument = graphql(`
  query MailChoice($token: String!) {
    mailChoice(token: $token) {
      stopped
    }
  }
`);

export const ChooseMailDocument = graphql(
  `
    mutation ChooseMail($token: String!, $stopped: Boolean!) {
      chooseMail(token: $token, stopped: $stopped) {
        __typename
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);
