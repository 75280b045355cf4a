import { graphql } from '../../graphql/graphql.js';

export const MeDocument = graphql(`
  query Me {
    me {
      id
      displayName
      roles
      isMember
    }
  }
`);
