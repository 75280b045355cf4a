import { graphql, type ResultOf } from '../../graphql/graphql.js';

export const AuditDocument = graphql(`
  query AuditLog($word: String!, $after: String) {
    auditLog(word: $word, after: $after) {
      lines {
        id
        action
        actor
        actorName
        subjectKind
        subjectId
        before
        after
        recordedAt
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export type AuditLine = ResultOf<typeof AuditDocument>['auditLog']['lines'][number];
