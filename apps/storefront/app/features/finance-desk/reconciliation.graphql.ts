import { graphql, type ResultOf } from '../../graphql/graphql.js';

export const ReconciliationDocument = graphql(`
  query Reconciliation {
    reconciliation {
      openCount
      runs {
        id
        withChain
        startedAt
        finishedAt
        rules
        differences
      }
      open {
        id
        kind
        subject
        detail
        foundAt
        resolvedAt
      }
      resolved {
        id
        kind
        subject
        detail
        foundAt
        resolvedAt
      }
    }
  }
`);

type Reconciliation = ResultOf<typeof ReconciliationDocument>['reconciliation'];
export type Run = Reconciliation['runs'][number];
export type Difference = Reconciliation['open'][number];
