import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './graphql-env.gen.js';

/** Writes a typed document; a field that the schema lacks does not compile. */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: {
    /** Whole numbers of any size travel as text. */
    BigInt: string;
    DateTime: string;
  };
  disableMasking: true;
}>();

export type { ResultOf, VariablesOf } from 'gql.tada';
