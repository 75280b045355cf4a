import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import * as v from 'valibot';
import { findFreePort, readIfThere } from '@app/platform/launcher';
import { StartRefused } from './progress.js';

const portNumber = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535));
const portsFile = v.fallback(
  v.pipe(
    v.string(),
    v.parseJson(),
    v.object({ postgres: portNumber, sandbox: portNumber, inbox: portNumber }),
  ),
  { postgres: 0, sandbox: 0, inbox: 0 },
);

/** The ports of the inner services. */
export type InnerPorts = v.InferOutput<typeof portsFile>;

/**
 * Free ports for the inner services, the same as last time when they are still free. People come
 * to the pay page of the sandbox, so its port can be given: SANDBOX_PORT.
 */
export async function keepPorts(dataDir: string, env: NodeJS.ProcessEnv): Promise<InnerPorts> {
  const file = path.join(dataDir, 'ports.json');
  const before = v.parse(portsFile, readIfThere(file));
  const ports = {
    postgres: before.postgres,
    sandbox: Number(env['SANDBOX_PORT'] ?? (await findFreePort(before.sandbox))),
    inbox: await findFreePort(before.inbox),
  };
  // The database looks for itself: a server that an earlier start left may still hold its port.
  if (ports.postgres === 0) ports.postgres = await findFreePort();
  writeFileSync(file, `${JSON.stringify(ports, null, 2)}\n`);
  return ports;
}

/** @throws StartRefused when the port that people will open is taken or is no port. */
export async function checkPort(port: number): Promise<void> {
  if (!v.is(portNumber, port)) throw new StartRefused(`PORT=${port} is not a port number.`);
  const listener = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      listener.once('error', reject);
      listener.listen({ port, host: '0.0.0.0', exclusive: true }, resolve);
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartRefused(
      `Port ${port} cannot be used (${reason}). Stop what uses it, or choose another: ` +
        `PORT=${port + 1} npm start`,
    );
  } finally {
    listener.close();
  }
}
