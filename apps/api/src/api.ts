import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  AuditorDatabase,
  News,
  NewsRunner,
  openDataSource,
  openJobQueue,
  PublicDatabase,
  readRoutes,
  SweepRunner,
  Transactions,
  type Clock,
  type Config,
} from '@app/platform';
import { AppModule } from './app.module.js';
import { entities, listeners, sweeps } from './capabilities.js';
import type { Inbox } from './dev-inbox/inbox.js';
import { logger } from './logger.js';
import { NestLogger } from './nest-logger.js';
import { registerWebFace } from './web-face.js';

/** A running process: the API, and the worker's runners for whoever wants to start them. */
export interface Api {
  readonly app: NestFastifyApplication;
  readonly transactions: Transactions;
  readonly news: NewsRunner;
  readonly sweeps: SweepRunner;
  /** Stops taking work, finishes what is in hand, closes every connection. */
  close(): Promise<void>;
}

export interface ApiOptions {
  readonly config: Config;
  /** Whether this process also supervises the queues (the worker does). */
  readonly worker: boolean;
  readonly clock?: Clock;
  readonly poolSize?: number;
  /** How long a connection is waited for, in milliseconds; two seconds when nothing is said. */
  readonly connectMs?: number;
  /** Where the built storefront lies; null serves the API alone. */
  readonly storefront: URL | null;
  /** The inbox of a development server. */
  readonly inbox?: Inbox | null;
}

/** Opens the database, wires the capabilities and prepares the HTTP server without listening. */
export async function openApi(options: ApiOptions): Promise<Api> {
  const { config, connectMs = 2_000 } = options;
  const source = await openDataSource({
    url: config.databaseUrl,
    entities,
    applicationName: 'zhurek-app',
    connectMs,
    poolSize: options.poolSize ?? 12,
  });
  const publicSource = await openDataSource({
    url: config.databasePublicUrl,
    applicationName: 'zhurek-public',
    connectMs,
    poolSize: 6,
  });
  const auditorSource = await openDataSource({
    url: config.databaseAuditorUrl,
    applicationName: 'zhurek-auditor',
    connectMs,
    poolSize: 3,
  });
  const boss = await openJobQueue({
    url: config.databaseUrl,
    supervise: options.worker,
    onError: (error) => logger.error({ err: error }, 'the job queue reports'),
  });
  const transactions = new Transactions(source, options.clock);
  const news = new News(await readRoutes((sql) => transactions.read(sql)));
  const app = await createApp(options, {
    config,
    transactions,
    publicDatabase: new PublicDatabase(publicSource),
    auditorDatabase: new AuditorDatabase(auditorSource),
    news,
  });
  const runner = new NewsRunner(
    boss,
    transactions,
    listeners.map((listener) => app.get(listener, { strict: false })),
    (queue, jobId, error) => logger.error({ err: error, queue, jobId }, 'a listener failed'),
  );
  news.whenTold(() => runner.wake());
  const sweepRunner = new SweepRunner(
    sweeps.map((sweep) => app.get(sweep, { strict: false })),
    (sweep, error) => logger.error({ err: error, sweep }, 'a sweep failed'),
  );
  return {
    app,
    transactions,
    news: runner,
    sweeps: sweepRunner,
    close: async () => {
      await app.close();
      await sweepRunner.stop();
      await runner.stop();
      await boss.stop({ graceful: false });
      await Promise.all([source.destroy(), publicSource.destroy(), auditorSource.destroy()]);
    },
  };
}

async function createApp(
  options: ApiOptions,
  parts: Parameters<typeof AppModule.with>[0],
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: 100_000,
    connectionTimeout: 20_000,
    requestTimeout: 15_000,
    http: { headersTimeout: 10_000 },
    trustProxy: trustedProxies(options.config),
    onProtoPoisoning: 'error',
    routerOptions: { maxParamLength: 200 },
    logger: false,
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(parts), adapter, {
    rawBody: true,
    abortOnError: false,
    logger: new NestLogger(),
  });
  await registerWebFace(app, options);
  await app.init();
  return app;
}

/** Counted proxies are the nearest ones: the address before them is the visitor's. */
function trustedProxies({
  trustProxy,
}: Config): string | false | ((_: string, hop: number) => boolean) {
  return typeof trustProxy === 'number' ? (_address, hop) => hop < trustProxy : trustProxy;
}
