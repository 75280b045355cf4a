import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { aGuest } from '@app/identity/testing';
import { Money } from '@app/money';
import { newId } from '@app/platform';
import { withClient } from '@app/platform/launcher';
import { PledgePlacing } from '@app/pledges';
import { aGivingWorld, type GivingWorld } from '@app/pledges/testing';
import { capture } from './capture.js';
import { pgbenchScript } from './pgbench-script.js';

const amount = Money.kzt(500);
const connections = 10;
const spreadWishes = 2_000;

/** How fast something ran, in transactions a second and milliseconds. */
export interface Speed {
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** Promises on wishes of one institution, by our service and by pgbench. */
export class PledgeBench {
  readonly #world: GivingWorld;
  readonly #folder = mkdtempSync(path.join(os.tmpdir(), 'zhurek-bench-'));
  #count = 0;

  private constructor(world: GivingWorld) {
    this.#world = world;
  }

  static async open(): Promise<PledgeBench> {
    const bench = new PledgeBench(await aGivingWorld());
    await bench.#makeWishes();
    return bench;
  }

  /** Our own transaction: rules, locks, hold, promise, payment and news, committed to the disk. */
  async service(kind: 'spread' | 'hot', seconds: number): Promise<Speed> {
    const until = performance.now() + seconds * 1_000;
    const times: number[] = [];
    const worker = async (): Promise<void> => {
      while (performance.now() < until) {
        const started = performance.now();
        await this.#place(this.#wishFor(kind));
        times.push(performance.now() - started);
      }
    };
    await Promise.all(Array.from({ length: connections }, worker));
    return speedOf(times, seconds);
  }

  /** The very statements of that transaction, sent by pgbench. */
  async pgbench(kind: 'spread' | 'hot', seconds: number): Promise<Speed> {
    const captured = wishId(0);
    const runs = [
      await capture(() => this.#place(captured)),
      await capture(() => this.#place(captured)),
    ] as const;
    const number = kind === 'hot' ? '0' : ':w';
    const sql = `('00000000-0000-7000-9000-' || lpad((${number})::text, 12, '0'))::uuid`;
    const script = pgbenchScript(runs, { wishId: { captured, sql }, most: 900 });
    const file = path.join(this.#folder, `${kind}.sql`);
    writeFileSync(file, `\\set w random(1, ${spreadWishes - 1})\n${script}\n`);
    return runPgbench({ url: this.#world.database.app, file, seconds, folder: this.#folder });
  }

  /** What was held must be what was promised, whoever promised. */
  async check(): Promise<void> {
    const [row] = await this.#world.transactions.read<{ wrong: number; promises: number }>(
      `SELECT count(*) FILTER (WHERE w.held_minor <> coalesce(g.minor, 0))::int AS wrong,
         coalesce(sum(g.promises), 0)::int AS promises
       FROM wishes.wish w LEFT JOIN (SELECT wish_id, sum(amount_minor) AS minor,
         count(*) AS promises FROM pledges.pledge GROUP BY wish_id) g ON g.wish_id = w.id`,
    );
    process.stdout.write(`  ${row?.promises} promises, ${row?.wrong} wishes that disagree\n`);
    if (row?.wrong !== 0) throw new Error('what is held is not what was promised');
  }

  async close(): Promise<void> {
    await this.#world.close();
    rmSync(this.#folder, { recursive: true });
  }

  async #makeWishes(): Promise<void> {
    const first = await this.#world.wish({ id: wishId(0) });
    const { institutionId, childId, memberId } = first;
    for (let n = 1; n < spreadWishes; n += 1) {
      await this.#world.wish({ id: wishId(n), institutionId, childId, memberId });
    }
    await withClient(this.#world.database.superuser, async (client) => {
      // Room for more than will be promised, and no trigger that compares it with the text.
      await client.query('SET session_replication_role = replica');
      await client.query('UPDATE wishes.wish SET price_minor = 1000000000000');
      await client.query('VACUUM ANALYZE');
    });
  }

  async #place(wish: string): Promise<void> {
    const n = (this.#count += 1);
    const address = `2001:db8:${(n >> 16).toString(16)}:${(n & 0xffff).toString(16)}::1`;
    const form = {
      ...{ pledgeId: newId(), wishId: wish, amount, publicName: null },
      ...{ email: `donor-${n}@example.kz`, payBy: 'card' as const },
    };
    const request = { form, locale: 'kk' as const, actor: aGuest(address), rateId: null };
    const placing = this.#world.get(PledgePlacing);
    await this.#world.transactions.run((tx) => placing.place(tx, request));
  }

  #wishFor(kind: 'spread' | 'hot'): string {
    return wishId(kind === 'hot' ? 0 : 1 + Math.floor(Math.random() * (spreadWishes - 1)));
  }
}

function wishId(n: number): string {
  return `00000000-0000-7000-9000-${String(n).padStart(12, '0')}`;
}

function speedOf(times: number[], seconds: number): Speed {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number): number => sorted[Math.floor(sorted.length * part)] ?? 0;
  return { perSecond: times.length / seconds, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

/** @throws Error when pgbench is not installed, or a statement fails. */
function runPgbench(run: { url: string; file: string; seconds: number; folder: string }): Speed {
  const prefix = path.join(run.folder, 'log');
  const args = [
    ...['-n', '-M', 'simple', '-c', String(connections), '-j', '2', '-T', String(run.seconds)],
    ...['-f', run.file, '--log', `--log-prefix=${prefix}`, run.url],
  ];
  const done = spawnSync('pgbench', args, { encoding: 'utf8', cwd: run.folder });
  if (done.error) throw new Error('pgbench is not installed (Debian: postgresql-contrib)');
  const failed = /number of failed transactions: (\d+)/.exec(done.stdout)?.[1];
  const perSecond = Number(/tps = ([\d.]+)/.exec(done.stdout)?.[1]);
  if (done.status !== 0 || failed !== '0') throw new Error(done.stderr.slice(0, 2_000));
  return { perSecond, ...percentiles(run.folder, prefix) };
}

/** Each line of the log is a transaction; its third word is how long it took, in microseconds. */
function percentiles(folder: string, prefix: string): Omit<Speed, 'perSecond'> {
  const files = readdirSync(folder).filter((file) => path.join(folder, file).startsWith(prefix));
  const times = files.flatMap((file) => {
    const text = readFileSync(path.join(folder, file), 'utf8');
    rmSync(path.join(folder, file));
    return text
      .trim()
      .split('\n')
      .map((line) => Number(line.split(' ')[2]) / 1_000);
  });
  const { p50, p95, p99 } = speedOf(times, 1);
  return { p50, p95, p99 };
}
