import { unwrapResolverError } from '@apollo/server/errors';
import type { GraphQLFormattedError } from 'graphql';
import { DomainError, localized, type ErrorValues } from '@app/platform';
import { logger } from './logger.js';

/** Codes of Apollo that tell a caller how to mend the document itself. */
const documentCodes = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

/**
 * The one error filter: an expected refusal goes out with its code and sentences, a mistake in
 * the document with what is wrong in it, anything else as one code, and only the log knows more.
 */
export function formatError(
  formatted: GraphQLFormattedError,
  error: unknown,
): GraphQLFormattedError {
  const cause = unwrapResolverError(error);
  if (cause instanceof DomainError) {
    return outgoing(formatted, cause.code, cause.values, { kind: cause.kind });
  }
  const code = formatted.extensions?.['code'];
  if (typeof code === 'string' && documentCodes.has(code)) {
    return {
      ...outgoing(formatted, 'error.badRequest', {}, { kind: 'invalid', reason: code }),
      message: formatted.message,
    };
  }
  logger.error({ err: cause, path: formatted.path }, 'unexpected error in a resolver');
  return outgoing(formatted, 'error.unexpected', {}, { kind: 'unavailable' });
}

function outgoing(
  formatted: GraphQLFormattedError,
  code: string,
  values: ErrorValues,
  extensions: Readonly<Record<string, unknown>>,
): GraphQLFormattedError {
  return {
    message: code,
    ...(formatted.path ? { path: formatted.path } : {}),
    extensions: { code, ...extensions, message: { ...localized(code, values) } },
  };
}
