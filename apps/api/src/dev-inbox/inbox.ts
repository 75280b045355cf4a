import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { InboxStore, type InboxMessage, type InboxSummary } from './inbox-store.js';

export interface InboxOptions {
  /** Messages are kept in `inbox` below this folder. */
  readonly dataDir: string;
  /** Port of the SMTP server on the loopback address; 0 takes any free one. */
  readonly port: number;
  /** How many messages are kept; older ones are deleted. */
  readonly keepMost?: number;
}

/** The development inbox: takes every mail, delivers none. */
export interface Inbox {
  readonly port: number;
  /** All messages, newest first. */
  list(): Promise<InboxSummary[]>;
  /** One message, or null when there is none with this id. */
  read(id: string): Promise<InboxMessage | null>;
  stop(): Promise<void>;
}

const sizeMaxBytes = 5_000_000;
const clientsMax = 20;

/**
 * Starts an SMTP server on 127.0.0.1 that keeps what it is sent as files.
 * @throws Error when the port is taken.
 */
export async function startInbox(options: InboxOptions): Promise<Inbox> {
  const store = new InboxStore(path.join(options.dataDir, 'inbox'), options.keepMost ?? 500);
  const server = new SMTPServer({
    name: 'zhurek-inbox',
    banner: 'Development inbox, nothing is delivered',
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    size: sizeMaxBytes,
    maxClients: clientsMax,
    socketTimeout: 30_000,
    closeTimeout: 1_000,
    onData(stream, _session, done) {
      buffer(stream)
        .then((raw) => {
          if (stream.sizeExceeded) throw new Error('The message is larger than five megabytes.');
          return store.add(raw);
        })
        .then(
          (id) => done(null, `kept as ${id}`),
          (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
        );
    },
  });
  const port = await listen(server, options.port);
  return {
    port,
    list: () => store.list(),
    read: (id) => store.read(id),
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

async function listen(server: SMTPServer, wanted: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(wanted, '127.0.0.1', () => resolve());
  });
  // A client that breaks off its connection is no trouble of ours.
  server.on('error', () => undefined);
  const address = server.server.address();
  return typeof address === 'object' && address !== null ? address.port : wanted;
}
