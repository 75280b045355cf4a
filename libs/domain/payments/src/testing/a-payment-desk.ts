import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import { identityEntities } from '@app/identity';
import { Money } from '@app/money';
import {
  AuditorDatabase,
  loadConfig,
  News,
  newId,
  NewsRunner,
  openDataSource,
  openJobQueue,
  PlatformModule,
  PublicDatabase,
  readRoutes,
  Transactions,
  type Config,
} from '@app/platform';
import { findFreePort, withClient } from '@app/platform/launcher';
import { patientMs, testDatabase, type TestDatabase } from '@app/testing';
import { PaymentSandbox } from '@app/testing/payment-sandbox';
import { AskProvider } from '../ask-provider.js';
import type { PaymentState } from '../payment.entity.js';
import { PaymentService, type PaymentRequest } from '../payment.service.js';
import { ProviderLook } from '../provider-look.js';
import { RefundService } from '../refund.service.js';
import { SubmitRefunds } from '../submit-refunds.js';
import { paymentsEntities, paymentsListeners, PaymentsModule } from '../payments.module.js';

/** One process of the product that takes payments. */
export interface PaymentProcess {
  readonly app: NestFastifyApplication;
  readonly transactions: Transactions;
  readonly payments: PaymentService;
  readonly askProvider: AskProvider;
  readonly refunds: RefundService;
  readonly submitRefunds: SubmitRefunds;
  readonly providerLook: ProviderLook;
  /** Brings news to its listeners until there is none. */
  readonly news: NewsRunner;
  /** Posts a body to the door for webhooks; signed by the sandbox unless a signature is given. */
  deliver(body: string, signature?: string): Promise<{ status: number; code: string | null }>;
}

/** Processes on one database, beside one sandbox, on one clock. */
export interface PaymentDesk extends PaymentProcess {
  readonly processes: readonly PaymentProcess[];
  readonly database: TestDatabase;
  readonly sandbox: PaymentSandbox;
  readonly clock: { offsetMs: number };
  /** What the listeners of the first process could not do. */
  readonly failures: unknown[];
  readonly config: Config;
  /** The news told so far under a name. */
  told(event: string): Promise<Array<Record<string, unknown>>>;
  /** Forgets every payment, entry and job, and sets clock and sandbox right. */
  empty(): Promise<void>;
  close(): Promise<void>;
}

const webhookSecret = 'whsec_for_specs_only';

export interface PaymentDeskOptions {
  /** How many processes share the database; one unless said otherwise. */
  readonly processes?: number;
  /** Whether the first process listens and the sandbox posts its events there by itself. */
  readonly isConnected?: boolean;
}

/** Opens the desk. Nothing runs by itself, except the sandbox's events when it is connected. */
export async function aPaymentDesk(options: PaymentDeskOptions = {}): Promise<PaymentDesk> {
  const database = await testDatabase();
  const clock = { offsetMs: 0 };
  const now = (): number => Date.now() + clock.offsetMs;
  const doorPort = await findFreePort();
  const door = `http://127.0.0.1:${doorPort}/webhooks/payments/sandbox`;
  const webhookUrl = options.isConnected ? door : null;
  const sandbox = await PaymentSandbox.start({ webhookSecret, webhookUrl, now });
  const config = configFor(database, sandbox.port);
  const failures: unknown[] = [];
  const opened: Array<{ process: PaymentProcess; close: () => Promise<void> }> = [];
  for (let n = 0; n < (options.processes ?? 1); n += 1) {
    opened.push(await openProcess({ config, clock, sandbox, failures }));
  }
  const [first] = opened;
  if (!first) throw new Error('a desk has at least one process');
  if (options.isConnected) await first.process.app.listen(doorPort, '127.0.0.1');
  return {
    ...first.process,
    processes: opened.map(({ process }) => process),
    database,
    sandbox,
    clock,
    failures,
    config,
    told: (event) => toldOf(first.process.transactions, event),
    empty: async () => {
      clock.offsetMs = 0;
      sandbox.faults.callsToFail = 0;
      sandbox.faults.answersToLose = 0;
      sandbox.faults.areRefundsSlow = false;
      sandbox.forget();
      await withClient(database.owner, async (client) => {
        await client.query(
          `TRUNCATE payments.payment, payments.inbox, ledger.transfer, ledger.entry,
             ledger.account CASCADE;
           DELETE FROM pgboss.job`,
        );
      });
    },
    close: async () => {
      for (const { close } of opened) await close();
      await sandbox.stop();
      await database.drop();
    },
  };
}

function configFor(database: TestDatabase, sandboxPort: number): Config {
  return loadConfig({
    NODE_ENV: 'test',
    DATABASE_URL: database.app,
    DATABASE_PUBLIC_URL: database.public,
    DATABASE_AUDITOR_URL: database.auditor,
    LINK_SECRET: 'a secret that only specs have, long enough',
    PAYMENT_PROVIDER: 'sandbox',
    STRIPE_SECRET_KEY: 'sk_test_123',
    STRIPE_WEBHOOK_SECRET: webhookSecret,
    STRIPE_HOST: '127.0.0.1',
    STRIPE_PORT: String(sandboxPort),
    STRIPE_PROTOCOL: 'http',
  });
}

async function openProcess(parts: {
  readonly config: Config;
  readonly clock: { offsetMs: number };
  readonly sandbox: PaymentSandbox;
  readonly failures: unknown[];
}): Promise<{ process: PaymentProcess; close: () => Promise<void> }> {
  const { config } = parts;
  const entities = [...identityEntities, ...paymentsEntities];
  const source = await openDataSource({
    url: config.databaseUrl,
    entities,
    applicationName: 'spec',
    connectMs: patientMs,
    poolSize: 12,
  });
  const boss = await openJobQueue({
    url: config.databaseUrl,
    supervise: false,
    onError: (error) => parts.failures.push(error),
  });
  const transactions = new Transactions(source, parts.clock);
  const news = new News(await readRoutes((sql) => transactions.read(sql)));
  const publicDatabase = new PublicDatabase(source);
  const auditorDatabase = new AuditorDatabase(source);
  const app = await openApp({ config, transactions, publicDatabase, auditorDatabase, news });
  const runner = new NewsRunner(
    boss,
    transactions,
    paymentsListeners.map((listener) => app.get(listener, { strict: false })),
    (_queue, _jobId, error) => parts.failures.push(error),
  );
  news.whenTold(() => runner.wake());
  const process: PaymentProcess = {
    app,
    transactions,
    payments: app.get(PaymentService, { strict: false }),
    askProvider: app.get(AskProvider, { strict: false }),
    refunds: app.get(RefundService, { strict: false }),
    submitRefunds: app.get(SubmitRefunds, { strict: false }),
    providerLook: app.get(ProviderLook, { strict: false }),
    news: runner,
    deliver: (body, signature) => deliver(app, body, signature ?? parts.sandbox.sign(body)),
  };
  return { process, close: () => closeAll(app, boss, source) };
}

async function closeAll(
  app: NestFastifyApplication,
  boss: { stop(options: { graceful: boolean }): Promise<void> },
  source: DataSource,
): Promise<void> {
  await app.close();
  await boss.stop({ graceful: false });
  await source.destroy();
}

async function openApp(
  parts: Parameters<typeof PlatformModule.with>[0],
): Promise<NestFastifyApplication> {
  const testing = await Test.createTestingModule({
    imports: [PlatformModule.with(parts), PaymentsModule],
  }).compile();
  const app = testing.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), {
    logger: false,
    rawBody: true,
  });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}

async function deliver(
  app: NestFastifyApplication,
  body: string,
  signature: string,
): Promise<{ status: number; code: string | null }> {
  const response = await app.inject({
    method: 'POST',
    url: '/webhooks/payments/sandbox',
    headers: { 'content-type': 'application/json', 'stripe-signature': signature },
    payload: body,
  });
  const { code } = response.json<{ code?: string }>();
  return { status: response.statusCode, code: code ?? null };
}

async function toldOf(
  transactions: Transactions,
  event: string,
): Promise<Array<Record<string, unknown>>> {
  const rows = await transactions.read<{ data: Record<string, unknown> }>(
    `SELECT data FROM pgboss.job WHERE data->>'name' = $1 ORDER BY created_on`,
    [event],
  );
  return rows.map(({ data }) => data);
}

/** Something to pay for: 12,500 tenge for boots, unless something else is asked for. */
export function aPaymentRequest(changes: Partial<PaymentRequest> = {}): PaymentRequest {
  const referenceId = changes.referenceId ?? newId();
  return {
    referenceId,
    amount: Money.kzt(12_500),
    locale: 'kk',
    successUrl: `http://localhost:4000/kk/gift/${referenceId}`,
    cancelUrl: `http://localhost:4000/kk/gift/${referenceId}`,
    description: 'Тілек: қысқы етік',
    ...changes,
  };
}

/** A payment that was prepared and started; its page waits at the sandbox. */
export async function aStartedPayment(
  desk: PaymentDesk,
  changes: Partial<PaymentRequest> = {},
): Promise<{ paymentId: string; referenceId: string; sessionId: string }> {
  const request = aPaymentRequest(changes);
  const { paymentId } = await desk.transactions.run((tx) => desk.payments.prepare(tx, request));
  await desk.payments.start(paymentId);
  const [session] = desk.sandbox.sessionsOf(paymentId);
  if (!session) throw new Error('the sandbox has a session for a payment that started');
  return { paymentId, referenceId: request.referenceId, sessionId: session.id };
}

/** The state that others see. */
export async function stateOf(
  desk: PaymentDesk,
  referenceId: string,
): Promise<PaymentState | null> {
  const status = await desk.transactions.run((tx) => desk.payments.statusOf(tx, referenceId));
  return status?.state ?? null;
}

/** Delivers every event of a session and lets it be applied. */
export async function deliverAll(desk: PaymentDesk, sessionId: string): Promise<void> {
  for (const { body } of desk.sandbox.eventsOf(sessionId)) await desk.deliver(body);
  await desk.news.drain();
}
