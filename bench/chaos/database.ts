import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  findFreePort,
  hasEnded,
  makeRoles,
  migrate,
  removeLocalServer,
  signalProcess,
  startLocalServer,
  withDatabase,
  type LocalServer,
  type PerRole,
} from '@app/platform/launcher';

const name = 'zhurek_chaos';
const password = 'for-tests-only';
const passwords = { owner: password, app: password, public: password, auditor: password };

/** A durable PostgreSQL of its own, on one port for its whole life, that can be cut off. */
export class ChaosDatabase {
  readonly urls: PerRole;
  readonly superuser: string;
  readonly #folder: string;
  readonly #port: number;
  #server: LocalServer;

  private constructor(parts: { folder: string; port: number; server: LocalServer; urls: PerRole }) {
    this.#folder = parts.folder;
    this.#port = parts.port;
    this.#server = parts.server;
    this.urls = parts.urls;
    this.superuser = withDatabase(parts.server.superuserUrl('postgres'), name);
  }

  static async start(): Promise<ChaosDatabase> {
    const folder = mkdtempSync(path.join(tmpdir(), 'zhurek-chaos-'));
    const port = await findFreePort();
    const server = await launch(folder, port);
    const urls = await makeRoles(server.superuserUrl('postgres'), { database: name, passwords });
    await migrate({ ownerUrl: urls.owner });
    return new ChaosDatabase({ folder, port, server, urls });
  }

  /** Ends the server at once, as a power cut would, and starts it again. */
  async restartHard(): Promise<void> {
    signalProcess(this.#server.pid, 'SIGQUIT');
    if (!(await hasEnded(this.#server.pid, 20_000))) throw new Error('PostgreSQL does not end');
    this.#server = await launch(this.#folder, this.#port);
  }

  async remove(): Promise<void> {
    await removeLocalServer(this.#folder);
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

async function launch(folder: string, port: number): Promise<LocalServer> {
  const settings = { max_connections: '200' };
  return startLocalServer({ folder, password, port, isDurable: true, settings });
}
