import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { StaffRole } from '@app/forms';
import { aPerson, type Person } from '@app/identity/testing';
import { loadConfig, openDataSource, SecretLinks, Transactions } from '@app/platform';
import { withClient } from '@app/platform/launcher';
import { patientMs, testDatabase, type TestDatabase } from '@app/testing';
import { PaymentSandbox } from '@app/testing/payment-sandbox';
import { openApi, type Api } from '../api.js';
import { loadDemo } from '../demo/index.js';
import {
  crashAtCommit,
  crashAtStoring,
  endCrashes,
  tablesOf,
  type Tables,
} from './database-tricks.js';

const secrets = { link: 's'.repeat(32), webhook: 'whsec_for_specs_only' };
const size = { institutions: 23, children: 90, wishes: 250, pledges: 300 };

/** One question to the API. */
export interface Question {
  readonly document: string;
  readonly variables: object;
  readonly token: string | null;
  readonly key?: string;
}

/** What the API answered to it. */
export interface Reply {
  readonly data?: Readonly<Record<string, { readonly __typename: string } | null>> | null;
  readonly errors?: ReadonlyArray<{ readonly extensions?: { readonly code?: string } }>;
}

/** Two processes of the product on one database that is full of life, and a payment provider. */
export class MutationWorld {
  readonly transactions: Transactions;
  readonly apis: readonly [Api, Api];
  readonly #database: TestDatabase;
  readonly #close: () => Promise<void>;
  readonly #used = new Set<string>();

  private constructor(parts: {
    transactions: Transactions;
    apis: readonly [Api, Api];
    database: TestDatabase;
    close: () => Promise<void>;
  }) {
    this.transactions = parts.transactions;
    this.apis = parts.apis;
    this.#database = parts.database;
    this.#close = parts.close;
  }

  static async open(): Promise<MutationWorld> {
    const database = await testDatabase();
    const dataDir = mkdtempSync(path.join(tmpdir(), 'zhurek-mutations-'));
    const place = { dataDir, publicUrl: 'http://localhost:4000', linkSecret: secrets.link };
    await loadDemo(database, () => undefined, { size, place });
    const sandbox = await PaymentSandbox.start({ webhookSecret: secrets.webhook });
    const config = configOf(database, { dataDir, port: sandbox.port });
    const open = () => openApi({ config, worker: false, connectMs: patientMs, storefront: null });
    const apis = [await open(), await open()] as const;
    const source = await openDataSource({
      url: database.app,
      applicationName: 'spec',
      connectMs: patientMs,
      poolSize: 2,
    });
    const close = async (): Promise<void> => {
      for (const api of apis) await api.close();
      await source.destroy();
      await sandbox.stop();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    };
    return new MutationWorld({ transactions: new Transactions(source), apis, database, close });
  }

  async close(): Promise<void> {
    await this.#close();
  }

  /** Asks one of the processes over HTTP. */
  async ask(question: Question, process: 0 | 1 = 0): Promise<Reply> {
    const { document, variables, token, key } = question;
    const response = await this.apis[process].app.inject({
      method: 'POST',
      url: '/graphql',
      headers: {
        ...(token === null ? {} : { cookie: `session=${token}` }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      payload: { query: document, variables },
    });
    return response.json<Reply>();
  }

  /** Does what an example stands on. @throws Error with what was answered when it was not done. */
  async prepare(question: Question): Promise<void> {
    const reply = await this.ask(question);
    const answers = Object.values(reply.data ?? { nothing: null });
    const isDone = answers.every((answer) => answer !== null && !('code' in answer));
    if (!isDone) throw new Error(JSON.stringify([question.variables, reply]));
  }

  /** The token of a secret link. */
  linkFor(purpose: string, id: string): string {
    return new SecretLinks(secrets.link).tokenFor(purpose, id);
  }

  /** Somebody new, signed in. */
  async person(...roles: StaffRole[]): Promise<Person> {
    return aPerson(this.transactions, { roles, email: `p${this.number()}@example.kz` });
  }

  /** Somebody new who acts for an institution. */
  async member(institutionId: string): Promise<Person> {
    const person = await this.person();
    await this.sql(
      `INSERT INTO institutions.membership (id, institution_id, account_id, joined_at)
       VALUES (gen_random_uuid(), $1, $2, now())`,
      [institutionId, person.accountId],
    );
    return person;
  }

  /** The first row whose id nobody took before. */
  async take<Row extends { id: string }>(sql: string): Promise<Row> {
    const row = (await this.sql<Row>(sql)).find(({ id }) => !this.#used.has(id));
    if (!row) throw new Error(`the demonstration has no more of: ${sql}`);
    this.#used.add(row.id);
    return row;
  }

  /** Anything, with every right. */
  async sql<Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    return withClient(this.#database.superuser, async (client) => {
      return (await client.query<Row>(sql, [...values])).rows;
    });
  }

  /** The word of the link of a gift, or of a place in line, as its donor has it. */
  linkOf(id: string, purpose: 'pledge' | 'waiting' = 'pledge'): string {
    return new SecretLinks(secrets.link).tokenFor(purpose, id);
  }

  /** A number that was not given out before. */
  number(): number {
    this.#used.add(`number ${this.#used.size}`);
    return this.#used.size;
  }

  /** Everything that the database holds, but for kept answers and counted attempts. */
  async tables(): Promise<Tables> {
    return withClient(this.#database.superuser, tablesOf);
  }

  /** While `work` runs, the connection dies between the effect and the end of its transaction. */
  async crashing<T>(at: 'storing' | 'commit', work: () => Promise<T>): Promise<T> {
    const arm = at === 'storing' ? crashAtStoring : crashAtCommit;
    await withClient(this.#database.superuser, arm);
    try {
      return await work();
    } finally {
      await withClient(this.#database.superuser, endCrashes);
    }
  }
}

function configOf(database: TestDatabase, { dataDir, port }: { dataDir: string; port: number }) {
  return loadConfig({
    NODE_ENV: 'test',
    DATA_DIR: dataDir,
    DATABASE_URL: database.app,
    DATABASE_PUBLIC_URL: database.public,
    DATABASE_AUDITOR_URL: database.auditor,
    LINK_SECRET: secrets.link,
    STRIPE_SECRET_KEY: 'sk_test_123',
    STRIPE_WEBHOOK_SECRET: secrets.webhook,
    STRIPE_HOST: '127.0.0.1',
    STRIPE_PORT: String(port),
    STRIPE_PROTOCOL: 'http',
    // Every refund of the desk needs two people, so that there is something to agree to.
    TWO_PEOPLE_ABOVE: '0',
  });
}
