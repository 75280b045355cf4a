import { buffer } from 'node:stream/consumers';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** A mail as it came over the wire. */
export interface ReceivedMail {
  /** Every byte of it, and the envelope, as text. */
  readonly raw: string;
  readonly to: string;
  readonly mail: Email;
}

/** An SMTP server that can be told to misbehave. */
export interface MailServer {
  readonly url: string;
  readonly received: ReceivedMail[];
  /** So many of the next mails are kept, and then the connection is cut before the answer. */
  cutNext: number;
  /** Greets nobody. */
  turnAway: boolean;
  /** Answers every recipient with this code; 0 takes them. */
  refuseWith: number;
  close(): Promise<void>;
}

/** Starts it on the loopback address. */
export async function aMailServer(): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 100,
    onConnect(_session, done) {
      if (!state.turnAway) return done();
      done(Object.assign(new Error('closed'), { responseCode: 421 }));
    },
    onRcptTo(_address, _session, done) {
      if (state.refuseWith === 0) return done();
      done(Object.assign(new Error('refused'), { responseCode: state.refuseWith }));
    },
    onData(stream, session, done) {
      void buffer(stream).then(async (bytes) => {
        const to = session.envelope.rcptTo.map(({ address }) => address).join();
        received.push({ raw: bytes.toString('utf8'), to, mail: await PostalMime.parse(bytes) });
        if (state.cutNext === 0) return done();
        state.cutNext -= 1;
        for (const connection of server.connections) connection.close();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const state: MailServer = {
    url: `smtp://127.0.0.1:${port}`,
    received,
    cutNext: 0,
    turnAway: false,
    refuseWith: 0,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
  return state;
}
