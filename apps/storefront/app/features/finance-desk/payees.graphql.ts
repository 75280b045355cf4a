import { graphql, type ResultOf } from '../../graphql/graphql.js';
import { RefusalFragment } from '../../graphql/refusal.graphql.js';

export const PayeesDocument = graphql(`
  query Payees {
    me {
      roles
    }
    payeeList {
      id
      kind
      name
      bin
      accounts {
        id
        iban
        bankName
        bic
        state
        usableFrom
        mayApprove
      }
    }
  }
`);
export type PayeeData = ResultOf<typeof PayeesDocument>['payeeList'][number];

export const AskPayeeAccountDocument = graphql(
  `
    mutation AskPayeeAccount($input: PayeeAccountInput!) {
      askPayeeAccount(input: $input) {
        __typename
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const ApprovePayeeAccountDocument = graphql(
  `
    mutation ApprovePayeeAccount($id: ID!) {
      approvePayeeAccount(id: $id) {
        __typename
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const RefusePayeeAccountDocument = graphql(
  `
    mutation RefusePayeeAccount($id: ID!) {
      refusePayeeAccount(id: $id) {
        __typename
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);
