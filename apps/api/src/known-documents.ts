import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import * as v from 'valibot';
import { RequestContext } from '@app/platform';

const manifestShape = v.record(v.string(), v.string());

/**
 * In production only the documents of our own pages are run for callers over HTTP. The build
 * writes them to `documents.gen.json`; pages rendered in this process are trusted as they are.
 */
export function knownDocuments(
  file = new URL('../../storefront/app/graphql/documents.gen.json', import.meta.url),
): ApolloServerPlugin {
  const documents = v.parse(manifestShape, JSON.parse(readFileSync(file, 'utf8')));
  const known = new Set(Object.values(documents).map(fingerprint));
  return {
    requestDidStart: async ({ contextValue }) => ({
      didResolveSource: async ({ source }) => {
        if (contextValue instanceof RequestContext && contextValue.session.inProcess) return;
        if (known.has(fingerprint(source))) return;
        throw new GraphQLError('this document is not on the list', {
          extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' },
        });
      },
    }),
  };
}

function fingerprint(document: string): string {
  return createHash('sha256').update(document.replaceAll(/\s+/g, ' ').trim()).digest('hex');
}
