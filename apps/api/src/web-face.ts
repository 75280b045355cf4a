import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import underPressure from '@fastify/under-pressure';
import { GraphQLModule } from '@nestjs/graphql';
import type { ApolloDriver } from '@nestjs/apollo';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { localized, type Config } from '@app/platform';
import type { ApiOptions } from './api.js';
import { mountInbox } from './dev-inbox/inbox-routes.js';
import { originAllowed, originOf } from './origin.js';
import { mountPublicLedger } from './public-ledger.js';
import { mountStorefront } from './storefront.js';

/** Requests a minute that one address may send before it is asked to wait. */
const requestsPerMinute = 1_200;

/** Puts headers, limits, the origin check and the pages in front of the API. */
export async function registerWebFace(
  app: NestFastifyApplication,
  options: ApiOptions,
): Promise<void> {
  const { config } = options;
  const fastify = app.getHttpAdapter().getInstance();
  await fastify.register(helmet, helmetOptions(config));
  if (config.environment === 'production') {
    await fastify.register(rateLimit, { max: requestsPerMinute, timeWindow: '1 minute' });
    await fastify.register(underPressure, {
      maxEventLoopDelay: 1_000,
      retryAfter: 5,
      exposeStatusRoute: false,
    });
  }
  refuseForeignOrigins(fastify, config);
  if (options.inbox) mountInbox(fastify, options.inbox);
  fastify.get('/health', async () => ({ status: 'ok' }));
  mountPublicLedger(fastify, app);
  if (options.storefront) {
    const graphql = app.get<GraphQLModule<ApolloDriver>>(GraphQLModule);
    await mountStorefront(fastify, { app, graphql, config, build: options.storefront });
  }
}

function helmetOptions(config: Config): Parameters<typeof helmet>[1] {
  const { payments } = config;
  const payPages =
    payments.provider === 'sandbox'
      ? [`http://localhost:${payments.port}`, `http://127.0.0.1:${payments.port}`]
      : ['https://checkout.stripe.com'];
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'", ...payPages],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: config.publicUrl.startsWith('https://'),
    crossOriginEmbedderPolicy: false,
  };
}

/** Cross-site forms and scripts are refused before any route runs; webhooks sign instead. */
function refuseForeignOrigins(fastify: FastifyInstance, config: Config): void {
  fastify.addHook('onRequest', async (request: FastifyRequest, reply) => {
    if (request.method === 'GET' || request.method === 'HEAD') return;
    if (request.url.startsWith('/webhooks/')) return;
    if (originAllowed(request, originOf(request, config))) return;
    const code = 'error.notAllowed';
    await reply.code(403).send({ code, message: localized(code) });
  });
}
