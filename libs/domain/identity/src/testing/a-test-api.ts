import type { InjectionToken, Type } from '@nestjs/common';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { GraphQLModule } from '@nestjs/graphql';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import {
  type EntityClass,
  PlatformModule,
  type PlatformParts,
  RequestContext,
  type SessionRequest,
} from '@app/platform';
import { aPlatform, type TestPlatform } from './a-platform.js';

/** What GraphQL answered. */
export interface Answer {
  readonly data: Record<string, Record<string, unknown> | null> | null;
  readonly errors?: ReadonlyArray<{ message: string; path?: ReadonlyArray<string | number> }>;
}

/** Capabilities behind a GraphQL API, without the network, on a database of their own. */
export interface TestApi extends TestPlatform {
  readonly app: NestFastifyApplication;
  /** A service of the capability. */
  get<T>(token: InjectionToken<T>): T;
  /** Asks as whoever holds the session token; a guest without one. */
  ask(document: string, variables?: object, session?: Partial<SessionRequest>): Promise<Answer>;
}

/** The header in which a spec hands its session over. */
const sessionHeader = 'x-spec-session';

/** Starts the modules given, guarded as in the product. */
export async function aTestApi(options: {
  readonly imports: ReadonlyArray<Type<unknown>>;
  readonly entities: readonly EntityClass[];
  /** Puts other parts in place of the usual ones, such as a payment provider's address. */
  readonly adapt?: (parts: PlatformParts) => PlatformParts;
}): Promise<TestApi> {
  const usual = await aPlatform(options.entities);
  const platform = { ...usual, parts: options.adapt?.(usual.parts) ?? usual.parts };
  const app = await start(platform, options.imports).catch(async (error: unknown) => {
    await platform.close();
    throw error;
  });
  return {
    ...platform,
    app,
    get: (token) => app.get(token, { strict: false }),
    ask: (document, variables = {}, session = {}) => ask(app, { document, variables, session }),
    close: async () => {
      await app.close();
      await platform.close();
    },
  };
}

async function start(
  platform: TestPlatform,
  imports: ReadonlyArray<Type<unknown>>,
): Promise<NestFastifyApplication> {
  const testing = await Test.createTestingModule({
    imports: [
      PlatformModule.with(platform.parts),
      GraphQLModule.forRoot<ApolloDriverConfig>({
        driver: ApolloDriver,
        autoSchemaFile: true,
        path: '/graphql',
        graphiql: false,
        playground: false,
        includeStacktraceInErrorResponses: false,
        csrfPrevention: false,
        fieldResolverEnhancers: ['guards'],
        context: (request: { headers: Record<string, unknown> }) =>
          new RequestContext(readSession(request.headers[sessionHeader])),
      }),
      ...imports,
    ],
  }).compile();
  const app = testing.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), {
    logger: false,
  });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}

async function ask(
  app: NestFastifyApplication,
  question: { document: string; variables: object; session: Partial<SessionRequest> },
): Promise<Answer> {
  const response = await app.inject({
    method: 'POST',
    url: '/graphql',
    headers: { [sessionHeader]: JSON.stringify(question.session) },
    payload: { query: question.document, variables: question.variables },
  });
  return response.json<Answer>();
}

function readSession(header: unknown): SessionRequest {
  const given: unknown = typeof header === 'string' ? JSON.parse(header) : {};
  const guest: SessionRequest = {
    inProcess: false,
    token: null,
    ip: '203.0.113.1',
    locale: 'kk',
  };
  return { ...guest, ...(typeof given === 'object' ? given : {}) };
}
