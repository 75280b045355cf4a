import { createHash } from 'node:crypto';
import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server';
import {
  execute,
  GraphQLError,
  Kind,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLFormattedError,
  type OperationDefinitionNode,
} from 'graphql';
import { RequestContext, type Idempotency, type SessionRequest } from '@app/platform';
import { formatError } from './format-error.js';
import { isKeyed } from './mutation-ways.js';

/** What a key looks like: long enough not to be met by chance, and plain. */
const keyShape = /^[\x21-\x7e]{8,200}$/;

/**
 * Runs mutations that are asked with a key in one transaction with the storing of their answer, so
 * that a repeat, however it comes about, gives the first answer and has no second effect.
 */
export function idempotentMutations(idempotency: () => Idempotency): ApolloServerPlugin {
  return {
    requestDidStart: async () => ({
      responseForOperation: async (context) => {
        const { http } = context.response;
        try {
          const asked = keyedRequestOf(context);
          if (asked === null) return null;
          const answer = await idempotency().once(asked, () => run(context));
          const singleResult: { data?: Record<string, unknown> } = JSON.parse(answer);
          return { http, body: { kind: 'single', singleResult } };
        } catch (error) {
          const errors = [shown(error)];
          return { http, body: { kind: 'single', singleResult: { errors } } };
        }
      },
    }),
  };
}

/** An error of the whole operation, as the server shows those of its fields. */
function shown(error: unknown): GraphQLFormattedError {
  const formatted = error instanceof GraphQLError ? error.toJSON() : { message: 'failed' };
  return formatError(formatted, error);
}

type Context = GraphQLRequestContext<object> & {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
};

/**
 * Null for what is not kept: reads, other mutations, and what is asked without a key.
 * @throws GraphQLError for a key that cannot be kept, since its caller relies on it.
 */
function keyedRequestOf({ operation, request, contextValue, document }: Context) {
  if (operation.operation !== 'mutation' || !(contextValue instanceof RequestContext)) return null;
  const { session } = contextValue;
  const key = session.idempotencyKey ?? null;
  if (key === null) return null;
  if (!keyShape.test(key)) {
    throw badRequest('Idempotency-Key takes 8 to 200 letters, digits or signs, without spaces');
  }
  const fields = operation.selectionSet.selections;
  const kept = fields.filter((field) => field.kind === Kind.FIELD && isKeyed(field.name.value));
  if (kept.length === 0) return null;
  if (kept.length < fields.length) {
    throw badRequest('under one Idempotency-Key go only mutations that keep their answers');
  }
  const source = document.loc?.source.body ?? '';
  const body = JSON.stringify([source, request.operationName ?? null, request.variables ?? {}]);
  return { scope: scopeOf(session), key, body };
}

function badRequest(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_REQUEST' } });
}

/** A key belongs to the session that made it; guests share a scope, for theirs are random. */
function scopeOf({ token }: SessionRequest): string {
  if (token === null) return 'guest';
  return `session:${createHash('sha256').update(token).digest('hex')}`;
}

/** Runs the operation as the server would; an answer with an error is not kept. */
async function run(context: Context): Promise<{ answer: string; isWhole: boolean }> {
  const result: ExecutionResult = await execute({
    schema: context.schema,
    document: context.document,
    contextValue: context.contextValue,
    variableValues: context.request.variables ?? {},
    operationName: context.request.operationName ?? null,
  });
  const errors = result.errors?.map((error) => formatError(error.toJSON(), error));
  const answer = JSON.stringify({ data: result.data ?? null, ...(errors ? { errors } : {}) });
  return { answer, isWhole: errors === undefined };
}
