import type { GraphQLSchema } from 'graphql';

/** Code-first roots cannot carry a description of their own; they get it here. */
export function describeRoots(schema: GraphQLSchema): GraphQLSchema {
  const query = schema.getQueryType();
  if (query) query.description = 'What can be read, by those whom each field allows.';
  const mutation = schema.getMutationType();
  if (mutation) {
    mutation.description =
      'What can be done. Each mutation is a use case; its result is the outcome or a refusal.';
  }
  return schema;
}
