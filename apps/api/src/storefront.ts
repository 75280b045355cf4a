import { pathToFileURL } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { ApolloDriver } from '@nestjs/apollo';
import type { GraphQLModule } from '@nestjs/graphql';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RouterContextProvider, ServerBuild } from 'react-router';
import { createRequestHandler } from 'react-router';
import type { Config } from '@app/platform';
import { originOf } from './origin.js';
import { storefrontServices, type StorefrontServices } from './storefront-services.js';
import { sendWebResponse, toWebRequest } from './web-request.js';

/** What the server build of the storefront exports beside React Router's own parts. */
interface StorefrontEntry {
  contextFor(services: StorefrontServices): RouterContextProvider;
}

interface StorefrontOptions {
  readonly app: NestFastifyApplication;
  readonly graphql: GraphQLModule<ApolloDriver>;
  readonly config: Config;
  /** Folder of the build, with `client/` and `server/index.js`. */
  readonly build: URL;
}

/** Serves the built pages on the API's own port. */
export async function mountStorefront(
  fastify: FastifyInstance,
  options: StorefrontOptions,
): Promise<void> {
  const client = new URL('client/', options.build);
  const build: ServerBuild = await import(new URL('server/index.js', options.build).href);
  const entry = storefrontEntry(build);
  const render = createRequestHandler(build, 'production');
  await fastify.register(fastifyStatic, {
    root: new URL('assets/', client),
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    index: false,
    wildcard: true,
    decorateReply: false,
  });
  await fastify.register(async (pages) => {
    pages.removeAllContentTypeParsers();
    pages.addContentTypeParser('*', (_request, _payload, done) => done(null));
    const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
      const services = storefrontServices(request, options);
      const webRequest = toWebRequest(request, originOf(request, options.config));
      const headers = reply.getHeaders();
      reply.hijack();
      const response = await render(webRequest, entry.contextFor(services));
      await sendWebResponse(reply.raw, response, headers);
    };
    pages.get('/*', answer);
    pages.post('/*', { bodyLimit: 12_000_000 }, answer);
  });
}
