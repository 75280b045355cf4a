import { graphql, type ResultOf } from '../../graphql/graphql.js';

export const BookDocument = graphql(`
  query LedgerBook($after: String) {
    ledgerBalances {
      kind
      subject
      meaning
      balance {
        amountMinor
        currency
      }
    }
    ledgerEntries(first: 25, after: $after) {
      edges {
        node {
          id
          template
          reason
          actor
          createdAt
          transfers {
            fromKind
            fromSubject
            toKind
            toSubject
            amount {
              amountMinor
              currency
            }
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

type Book = ResultOf<typeof BookDocument>;
export type Balance = Book['ledgerBalances'][number];
export type Entry = Book['ledgerEntries']['edges'][number]['node'];
