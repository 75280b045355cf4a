import type { ApolloDriverConfig } from '@nestjs/apollo';
import type { FastifyRequest } from 'fastify';
import { NoSchemaIntrospectionCustomRule } from 'graphql';
import { RequestContext, type Config, type Idempotency } from '@app/platform';
import { describeRoots } from './describe-roots.js';
import { formatError } from './format-error.js';
import { idempotentMutations } from './idempotent-mutations.js';
import { knownDocuments } from './known-documents.js';
import { limitDocument } from './limit-document.js';
import { sessionOf } from './session.js';

/** How the API speaks GraphQL: code first, nothing leaks, every document has limits. */
export function graphqlOptions(config: Config, idempotency: () => Idempotency): ApolloDriverConfig {
  const production = config.environment === 'production';
  return {
    autoSchemaFile: true,
    sortSchema: true,
    transformSchema: describeRoots,
    path: '/graphql',
    graphiql: !production,
    introspection: !production,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: production,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    fieldResolverEnhancers: ['guards'],
    parseOptions: { maxTokens: 1_000 },
    validationRules: [limitDocument, ...(production ? [NoSchemaIntrospectionCustomRule] : [])],
    plugins: [...(production ? [knownDocuments()] : []), idempotentMutations(idempotency)],
    formatError,
    context: (request: FastifyRequest) => new RequestContext(sessionOf(request, config)),
  };
}
