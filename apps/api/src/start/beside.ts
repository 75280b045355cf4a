import { startInbox, type Inbox } from '../dev-inbox/inbox.js';
import type { InnerPorts } from './ports.js';
import { stage } from './progress.js';
import { startSandbox } from './sandbox.js';
import type { Secrets } from './secrets.js';
import type { Shutdown } from './shutdown.js';

export interface BesideOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly dataDir: string;
  readonly secrets: Secrets;
  readonly ports: InnerPorts;
  /** Of the API. */
  readonly port: number;
}

export interface Beside {
  /** How the API reaches what was started. */
  readonly settings: Readonly<Record<string, string>>;
  /** Takes the mail of a development server; null where mail goes elsewhere. */
  readonly inbox: Inbox | null;
}

/** Production shows no demonstration and has no inbox. */
export function isProduction(env: NodeJS.ProcessEnv): boolean {
  return env['NODE_ENV'] === 'production';
}

/** Starts the stand-ins for what is outside: the card processor and the mail server. */
export async function startBeside(options: BesideOptions, shutdown: Shutdown): Promise<Beside> {
  const { env, dataDir, secrets, ports, port } = options;
  const settings: Record<string, string> = {};
  const usesSandbox = (env['PAYMENT_PROVIDER'] ?? 'sandbox') === 'sandbox';
  if (usesSandbox && env['STRIPE_HOST'] === undefined) {
    const sandbox = await stage('Starting the payment sandbox', () =>
      startSandbox({ env, dataDir, secrets, port: ports.sandbox, webPort: port }),
    );
    shutdown.add(sandbox.stop);
    Object.assign(settings, sandbox.settings);
  }
  if (isProduction(env) || env['SMTP_URL'] !== undefined) return { settings, inbox: null };
  const inbox = await startInbox({ dataDir, port: ports.inbox });
  shutdown.add(() => inbox.stop());
  settings['SMTP_URL'] = `smtp://127.0.0.1:${inbox.port}`;
  return { settings, inbox };
}
