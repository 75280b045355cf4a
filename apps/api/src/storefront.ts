import fastifyStatic from '@fastify/static';
import type { ApolloDriver } from '@nestjs/apollo';
import type { GraphQLModule } from '@nestjs/graphql';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createRequestHandler, type RouterContextProvider, type ServerBuild } from 'react-router';
import { localized, type Config } from '@app/platform';
import { originOf } from './origin.js';
import { storefrontServices, type StorefrontServices } from './storefront-services.js';
import { pageBodyMax, sendWebResponse, toWebRequest } from './web-request.js';

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
  const contextFor = contextMaker(build);
  const render = createRequestHandler(build, 'production');
  await fastify.register(fastifyStatic, {
    root: new URL('assets/', client),
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    index: false,
    wildcard: true,
    preCompressed: true,
    decorateReply: false,
  });
  await fastify.register(async (pages) => {
    pages.removeAllContentTypeParsers();
    pages.addContentTypeParser('*', (_request, _payload, done) => done(null));
    const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
      // Fastify counts only bodies that it parses itself; the pages parse their own.
      if (Number(request.headers['content-length'] ?? '0') > pageBodyMax) {
        await reply.code(413).header('connection', 'close').send(localized('error.tooLarge'));
        return;
      }
      const context = contextFor(storefrontServices(request, options));
      const webRequest = toWebRequest(request, originOf(request, options.config));
      const headers = reply.getHeaders();
      reply.hijack();
      const response = await render(webRequest, context);
      await sendWebResponse(reply.raw, response, headers);
    };
    pages.get('/*', answer);
    pages.post('/*', answer);
  });
}

type ContextMaker = (services: StorefrontServices) => RouterContextProvider;

/** How the pages want to be handed their services, exported by their server entry. */
function contextMaker(build: ServerBuild): ContextMaker {
  const entry: object = build.entry.module;
  if ('contextFor' in entry && isContextMaker(entry.contextFor)) return entry.contextFor;
  throw new Error('the storefront build exports no contextFor');
}

function isContextMaker(value: unknown): value is ContextMaker {
  return typeof value === 'function';
}
