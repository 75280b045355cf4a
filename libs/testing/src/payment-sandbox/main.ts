import { pathToFileURL } from 'node:url';
import * as v from 'valibot';
import { PaymentSandbox } from './payment-sandbox.js';

const environment = v.object({
  SANDBOX_PORT: v.pipe(
    v.optional(v.string(), '4010'),
    v.transform(Number),
    v.integer(),
    v.minValue(0),
    v.maxValue(65_535),
  ),
  SANDBOX_HOST: v.optional(v.string(), '127.0.0.1'),
  SANDBOX_STATE: v.optional(v.string()),
  WEBHOOK_URL: v.pipe(v.string(), v.url()),
  STRIPE_WEBHOOK_SECRET: v.pipe(v.string(), v.minLength(16)),
  STRIPE_SECRET_KEY: v.optional(v.pipe(v.string(), v.startsWith('sk_test_'))),
  PUBLIC_URL: v.optional(v.pipe(v.string(), v.url())),
});

/**
 * Starts the sandbox from environment variables. `PUBLIC_URL` is the sandbox's own address as
 * people see it; a secret key is never used, but one that is not a test key stops the start.
 * @throws Error naming each variable that is missing or wrong, never its value.
 */
export async function startFromEnvironment(
  env: Readonly<Record<string, string | undefined>>,
): Promise<PaymentSandbox> {
  const parsed = v.safeParse(environment, env);
  if (!parsed.success) {
    const names = parsed.issues.map((issue) => v.getDotPath(issue) ?? 'environment');
    throw new Error(`missing or wrong settings: ${[...new Set(names)].join(', ')}`);
  }
  const settings = parsed.output;
  return PaymentSandbox.start({
    port: settings.SANDBOX_PORT,
    host: settings.SANDBOX_HOST,
    stateFile: settings.SANDBOX_STATE ?? null,
    webhookUrl: settings.WEBHOOK_URL,
    webhookSecret: settings.STRIPE_WEBHOOK_SECRET,
    publicUrl: settings.PUBLIC_URL?.replace(/\/$/, '') ?? null,
  });
}

async function main(): Promise<void> {
  const sandbox = await startFromEnvironment(process.env);
  process.stdout.write(`payment sandbox listening on port ${sandbox.port}\n`);
  const stop = (): void => {
    void sandbox.stop().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
