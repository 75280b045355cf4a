import { graphql, type ResultOf } from '../../graphql/graphql.js';
import { RefusalFragment } from '../../graphql/refusal.graphql.js';

export const StatementsDocument = graphql(`
  query Statements($state: StatementLineState!) {
    me {
      roles
    }
    statementLines(state: $state) {
      open
      proposed
      confirmed
      certain
      lines {
        id
        bookedOn
        isIncoming
        amount {
          amountMinor
          currency
        }
        party
        partyAccount
        purpose
        state
        fate
        note
        gift {
          code
          asked {
            amountMinor
            currency
          }
          isTaken
        }
        refundId
        proposedByName
        confirmedByName
        mayConfirm
      }
      files {
        id
        fileName
        lines
        newLines
        importedByName
        importedAt
      }
      refunds {
        id
        amount {
          amountMinor
          currency
        }
        code
        party
        partyAccount
        isTaken
      }
    }
  }
`);

export type StatementPage = ResultOf<typeof StatementsDocument>['statementLines'];
export type LineData = StatementPage['lines'][number];

export const ImportStatementDocument = graphql(
  `
    mutation ImportStatement($input: StatementInput!) {
      importStatement(input: $input) {
        __typename
        ... on StatementDone {
          count
        }
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const ProposeLineDocument = graphql(
  `
    mutation ProposeStatementLine($input: LineProposalInput!) {
      proposeStatementLine(input: $input) {
        __typename
        ... on StatementDone {
          count
        }
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const ProposeCertainDocument = graphql(
  `
    mutation ProposeCertainLines($lineIds: [ID!]!) {
      proposeCertainLines(lineIds: $lineIds) {
        __typename
        ... on StatementDone {
          count
        }
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const ReopenLineDocument = graphql(
  `
    mutation ReopenStatementLine($lineId: ID!) {
      reopenStatementLine(lineId: $lineId) {
        __typename
        ... on StatementDone {
          count
        }
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const ConfirmLinesDocument = graphql(
  `
    mutation ConfirmStatementLines($lineIds: [ID!]!) {
      confirmStatementLines(lineIds: $lineIds) {
        __typename
        ... on StatementDone {
          count
        }
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);
