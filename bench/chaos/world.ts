import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DataSource } from 'typeorm';
import { AuditorDatabase, openDataSource, Transactions } from '@app/platform';
import { findFreePort, withClient } from '@app/platform/launcher';
import { CheckBooks, type Difference } from '@app/reporting';
import { PaymentSandbox } from '@app/testing/payment-sandbox';
import {
  aPublishedWish,
  entitiesUpToWishes,
  type WishAround,
  type WishOptions,
} from '@app/wishes/testing';
import { startInbox, type Inbox } from '../../apps/api/src/dev-inbox/inbox.js';
import { ChaosDatabase } from './database.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const webhookSecret = 'whsec_for_figures_only';
export const linkSecret = 'a secret that only figures have, long enough';
const patienceMs = 20_000;

/** What the API answers to one operation. */
export type Answer = Readonly<Record<string, unknown>>;

/** The whole product as processes of its own, and everything that can happen to it. */
export class ChaosWorld {
  readonly database: ChaosDatabase;
  readonly sandbox: PaymentSandbox;
  readonly #source: DataSource;
  readonly #auditor: DataSource;
  readonly #inbox: Inbox;
  readonly #folder: string;
  readonly #ports: readonly number[];
  readonly #mailPorts: readonly number[];
  readonly #children: Array<ChildProcess | null>;
  readonly #clock: { offsetMs: number };

  private constructor(parts: {
    database: ChaosDatabase;
    sandbox: PaymentSandbox;
    source: DataSource;
    auditor: DataSource;
    inbox: Inbox;
    folder: string;
    ports: readonly number[];
    mailPorts: readonly number[];
    clock: { offsetMs: number };
  }) {
    this.database = parts.database;
    this.sandbox = parts.sandbox;
    this.#source = parts.source;
    this.#auditor = parts.auditor;
    this.#inbox = parts.inbox;
    this.#folder = parts.folder;
    this.#ports = parts.ports;
    this.#mailPorts = parts.mailPorts;
    this.#clock = parts.clock;
    this.#children = parts.ports.map(() => null);
  }

  /**
   * A database, a sandbox that posts to the first process, and ports for the processes. Mail goes
   * to an inbox that takes everything, unless there is a mail server for each process.
   */
  static async open(processes: number, mailPorts?: readonly number[]): Promise<ChaosWorld> {
    const database = await ChaosDatabase.start();
    const ports: number[] = [];
    while (ports.length < processes) ports.push(await findFreePort());
    const clock = { offsetMs: 0 };
    const sandbox = await PaymentSandbox.start({
      webhookSecret,
      webhookUrl: `http://127.0.0.1:${ports[0]}/webhooks/payments/sandbox`,
      now: () => Date.now() + clock.offsetMs,
    });
    const source = await openDataSource({
      url: database.urls.app,
      entities: entitiesUpToWishes,
      applicationName: 'figures',
      connectMs: patienceMs,
      poolSize: 4,
    });
    const auditor = await openDataSource({
      url: database.urls.auditor,
      applicationName: 'figures-auditor',
      connectMs: patienceMs,
      poolSize: 2,
    });
    const folder = mkdtempSync(path.join(tmpdir(), 'zhurek-chaos-files-'));
    const inbox = await startInbox({ dataDir: folder, port: 0 });
    const mail = mailPorts ?? ports.map(() => inbox.port);
    const parts = { database, sandbox, source, auditor, inbox, folder, ports, mailPorts: mail };
    return new ChaosWorld({ ...parts, clock });
  }

  get transactions(): Transactions {
    return new Transactions(this.#source, this.#clock);
  }

  /**
   * Starts a process, armed to die at a point when one is named; returns when it answers. One that
   * finds no database ends, and is started again, as every supervisor does.
   */
  async start(at: number, point: string | null = null): Promise<void> {
    for (let attempt = 0; attempt < 20; attempt += 1) {
      if ((await this.#launch(at, point)) || point !== null) return;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    throw new Error('a process does not start');
  }

  async #launch(at: number, point: string | null): Promise<boolean> {
    const child = fork(path.join(root, 'bench', 'chaos', 'process.ts'), {
      cwd: root,
      execArgv: ['--import', path.join(root, 'tools', 'source-loader.mjs')],
      env: this.#environment(at, point),
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    child.setMaxListeners(0);
    child.on('error', () => undefined);
    this.#children[at] = child;
    const ended = once(child, 'exit').then(() => 'ended');
    return (await Promise.race([once(child, 'message'), ended])) !== 'ended';
  }

  /** Whether a process lives. */
  lives(at: number): boolean {
    const child = this.#children[at];
    return child?.exitCode === null && child.signalCode === null;
  }

  /** Kills a process at once. */
  async kill(at: number): Promise<void> {
    const child = this.#children[at];
    if (!child || !this.lives(at)) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  /** Starts again whatever has died. */
  async revive(): Promise<void> {
    for (const at of this.#ports.keys()) if (!this.lives(at)) await this.start(at);
  }

  /** Lets time pass for the provider at once, and for processes when they start again. */
  pass(minutes: number): void {
    this.#clock.offsetMs += minutes * 60_000;
  }

  /** Lets time pass for everybody at once, processes that run included. */
  passNow(minutes: number): void {
    this.pass(minutes);
    for (const [at, child] of this.#children.entries()) {
      if (child && this.lives(at)) child.send({ offsetMs: this.#clock.offsetMs }, () => undefined);
    }
  }

  /** Runs every timer and all news of a process once; false when it died meanwhile. */
  async settle(at: number): Promise<boolean> {
    const child = this.#children[at];
    if (!child || !this.lives(at)) return false;
    const ended = once(child, 'exit').then(() => false);
    const done = once(child, 'message').then(() => true);
    // A process that dies at this moment takes no order any more.
    child.send('settle', () => undefined);
    return Promise.race([done, ended]);
  }

  /** The named points that a process has passed since it was started. */
  async pointsPassed(at: number): Promise<string[]> {
    const child = this.#children[at];
    if (!child || !this.lives(at)) throw new Error('the process has died');
    const answered = once(child, 'message');
    child.send('points', () => undefined);
    return pointsOf(await answered);
  }

  /** Whether a timer runs in some process at this moment; in one that is starting it may. */
  async isAtWork(timer: string): Promise<boolean> {
    const answers = await Promise.all([...this.#ports.keys()].map((at) => this.#atWork(at)));
    return answers.some((timers) => timers.includes(timer));
  }

  /** The timers that run in a process; none in one that has died or dies over the question. */
  async #atWork(at: number): Promise<readonly unknown[]> {
    const child = this.#children[at];
    if (!child || !this.lives(at)) return [];
    return new Promise((resolve) => {
      const hear = (message: unknown): void => {
        const isAnswer = typeof message === 'object' && message !== null && 'atWork' in message;
        if (isAnswer) done(Array.isArray(message.atWork) ? message.atWork : []);
      };
      const end = (): void => done([]);
      const done = (timers: readonly unknown[]): void => {
        child.off('message', hear).off('exit', end);
        resolve(timers);
      };
      child.on('message', hear).once('exit', end);
      child.send('atWork', () => undefined);
    });
  }

  /**
   * Asks the API through a process, as a visitor with an address of their own; null when no answer
   * came, and `failed` with what came instead of data.
   */
  async ask(
    at: number,
    operation: {
      query: string;
      variables: object;
      ip: string;
      token?: string | null;
      /** Keeps a repeat of the same request harmless. */
      key?: string;
    },
  ): Promise<Answer | null> {
    const { query, variables, ip, token = null, key } = operation;
    try {
      const response = await fetch(`http://127.0.0.1:${this.#ports[at]}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-forwarded-for': ip,
          ...(token === null ? {} : { cookie: `session=${token}` }),
          ...(key === undefined ? {} : { 'idempotency-key': key }),
        },
        body: JSON.stringify({ query, variables }),
        signal: AbortSignal.timeout(patienceMs),
      });
      const body: unknown = await response.json();
      return isAnswer(body) ? body.data : { failed: body };
    } catch {
      return null;
    }
  }

  async wish(options: WishOptions): Promise<string> {
    return (await this.wishAround(options)).wishId;
  }

  /** A wish that is up for everyone, with its institution. */
  async wishAround(options: WishOptions): Promise<WishAround> {
    return this.transactions.run((tx) => aPublishedWish(tx, options));
  }

  /** Runs statements as the owner of everything, for what no visitor can do. */
  async asOwner(sql: string, values: readonly unknown[] = []): Promise<void> {
    await withClient(this.database.superuser, async (client) => {
      await client.query(sql, [...values]);
    });
  }

  /** Every rule of the books that does not hold. */
  async differences(): Promise<readonly Difference[]> {
    return (await new CheckBooks(new AuditorDatabase(this.#auditor)).run()).differences;
  }

  async close(): Promise<void> {
    for (const at of this.#ports.keys()) await this.kill(at);
    await this.#source.destroy();
    await this.#auditor.destroy();
    await this.sandbox.stop();
    await this.#inbox.stop();
    rmSync(this.#folder, { recursive: true, force: true });
    await this.database.remove();
  }

  #environment(at: number, point: string | null): NodeJS.ProcessEnv {
    const { PATH, HOME } = process.env;
    const { urls } = this.database;
    return {
      ...{ PATH, HOME, NODE_ENV: 'test', PORT: String(this.#ports[at]), TRUST_PROXY: '1' },
      ...{ DATABASE_URL: urls.app, DATABASE_PUBLIC_URL: urls.public },
      ...{ DATABASE_AUDITOR_URL: urls.auditor, DATA_DIR: this.#folder },
      SMTP_URL: `smtp://127.0.0.1:${this.#mailPorts[at]}`,
      LINK_SECRET: linkSecret,
      ...{ PAYMENT_PROVIDER: 'sandbox', STRIPE_SECRET_KEY: 'sk_test_123' },
      ...{ STRIPE_WEBHOOK_SECRET: webhookSecret, STRIPE_HOST: '127.0.0.1' },
      ...{ STRIPE_PORT: String(this.sandbox.port), STRIPE_PROTOCOL: 'http' },
      // What two people agreed to may be used at once: no life waits for a day.
      PAYEE_WAIT_HOURS: '0',
      CLOCK_OFFSET_MS: String(this.#clock.offsetMs),
      ...(point === null ? {} : { FAILPOINT: point }),
    };
  }
}

function isAnswer(body: unknown): body is { data: Answer } {
  if (typeof body !== 'object' || body === null || !('data' in body)) return false;
  return typeof body.data === 'object' && body.data !== null;
}

function pointsOf([message]: readonly unknown[]): string[] {
  if (typeof message !== 'object' || message === null || !('points' in message)) return [];
  return Array.isArray(message.points) ? message.points.map(String) : [];
}
