import { createHash } from 'node:crypto';
import type { ApolloDriver } from '@nestjs/apollo';
import type { GraphQLModule } from '@nestjs/graphql';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import { IdentityService } from '@app/identity';
import type { Locale } from '@app/i18n';
import { MediaService } from '@app/media';
import {
  DomainError,
  localized,
  newId,
  RequestContext,
  type Config,
  type LocalizedText,
} from '@app/platform';
import { networkOf } from './session.js';

/** Who a page asks for: the visitor's cookie, and the language of the page. */
export interface PageSession {
  readonly token: string | null;
  readonly locale: Locale;
  /** Made with the form that is posted; absent when no form is. */
  readonly formKey?: string;
}

export interface Answer {
  readonly data: Record<string, unknown> | null;
  readonly errors: readonly GraphQLFormattedError[];
}

export type Uploaded =
  { readonly pictureId: string } | { readonly code: string; readonly message: LocalizedText };

/** What the pages may ask of the process that serves them. */
export interface StorefrontServices {
  ask(
    document: string,
    variables: Readonly<Record<string, unknown>>,
    session: PageSession,
  ): Promise<Answer>;
  upload(
    bytes: Uint8Array,
    options: { purpose: 'good' | 'evidence' | 'drawing'; filename: string },
    session: PageSession,
  ): Promise<Uploaded>;
  readonly publicUrl: string;
  readonly operatorName: string;
  readonly now: Date;
  newId(): string;
}

interface Parts {
  readonly app: NestFastifyApplication;
  readonly graphql: GraphQLModule<ApolloDriver>;
  readonly config: Config;
}

/** The services for one request; the visitor's address comes from the connection, not the page. */
export function storefrontServices(request: FastifyRequest, parts: Parts): StorefrontServices {
  const sessionRequest = ({ token, locale }: PageSession) => ({
    ...{ token, locale, ip: networkOf(request.ip), inProcess: true },
  });
  return {
    publicUrl: parts.config.publicUrl,
    operatorName: parts.config.operatorName,
    now: new Date(),
    newId: () => newId(),
    ask: async (document, variables, session) => {
      const response = await parts.graphql.graphQlAdapter.instance.executeOperation(
        { query: document, variables: { ...variables } },
        {
          contextValue: new RequestContext({
            ...sessionRequest(session),
            idempotencyKey: keyOf(session, { document, variables }),
          }),
        },
      );
      if (response.body.kind !== 'single') throw new Error('pages ask for single answers');
      const { data, errors } = response.body.singleResult;
      return { data: data ?? null, errors: errors ?? [] };
    },
    upload: async (bytes, { purpose }, session) => {
      try {
        const actor = await parts.app.get(IdentityService).actorFor(sessionRequest(session));
        return await parts.app
          .get(MediaService)
          .store({ actor, bytes: Buffer.from(bytes), purpose });
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        return { code: error.code, message: localized(error.code, error.values) };
      }
    },
  };
}

/**
 * A form that is sent twice asks twice for the same; the same page may hold several forms, and
 * what was refused is corrected and sent again. So the key is that of the form and of what is
 * asked.
 */
function keyOf({ formKey }: PageSession, asked: { document: string; variables: object }) {
  if (formKey === undefined) return null;
  return createHash('sha256')
    .update(JSON.stringify([formKey, asked]))
    .digest('hex');
}
