import { buffer } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

/** What a mail server may do to one conversation. */
export type Mood =
  | 'kind'
  | 'slow'
  | 'turnsAway'
  | 'doubtsTheAddress'
  | 'doubtsTheMail'
  | 'hangsUpInTheMiddle'
  | 'hangsUpBeforeTheAnswer'
  | 'hangsUpAfterTheAnswer';

/** The moments of a conversation at which the other side may be killed. */
export type Moment = 'greeted' | 'addressed' | 'written' | 'kept' | 'answered';

/** A mail that the server took upon itself. */
export interface KeptMail {
  readonly to: string;
  readonly messageId: string;
  /** The door it came through. */
  readonly door: number;
}

export interface FlakyOptions {
  /** Doors, each for one sender, so that the server knows whom it speaks with. */
  readonly doors: number;
  /** Drawn anew for each conversation. */
  readonly mood: () => Mood;
  /** Told at each moment, and waited for. */
  readonly at: (moment: Moment, door: number) => Promise<void>;
}

/** A mail server with bad days. What it has answered 250 to, and what it kept unasked, is here. */
export class FlakyMailServer {
  readonly kept: KeptMail[] = [];
  readonly moods = new Map<Mood, number>();
  readonly #options: FlakyOptions;
  readonly #servers: SMTPServer[] = [];
  readonly #ports: number[] = [];
  readonly #moodOf = new Map<string, Mood>();

  private constructor(options: FlakyOptions) {
    this.#options = options;
  }

  static async start(options: FlakyOptions): Promise<FlakyMailServer> {
    const server = new FlakyMailServer(options);
    for (let door = 0; door < options.doors; door += 1) await server.#open(door, 0);
    return server;
  }

  get ports(): readonly number[] {
    return this.#ports;
  }

  /** Nobody opens for so long: connections are refused. */
  async beAway(milliseconds: number): Promise<void> {
    await this.stop();
    await sleep(milliseconds);
    for (const [door, port] of this.#ports.entries()) await this.#open(door, port);
  }

  async stop(): Promise<void> {
    await Promise.all(
      this.#servers.map((server) => new Promise<void>((done) => server.close(() => done()))),
    );
  }

  async #open(door: number, port: number): Promise<void> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      logger: false,
      closeTimeout: 50,
      onConnect: (session, done) => void this.#greet(session, door).then(() => done(), done),
      onRcptTo: (_address, session, done) =>
        void this.#address(session, door).then(() => done(), done),
      onData: (stream, session, done) => {
        buffer(stream)
          .then((bytes) => this.#take(bytes.toString('utf8'), session, door))
          .then(() => done(), done);
      },
    });
    server.on('error', () => undefined);
    await new Promise<void>((resolve, reject) => {
      server.server.once('error', reject);
      server.listen(port, '127.0.0.1', () => resolve());
    });
    const address = server.server.address();
    this.#ports[door] = typeof address === 'object' && address !== null ? address.port : port;
    this.#servers[door] = server;
  }

  async #greet(session: SMTPServerSession, door: number): Promise<void> {
    const mood = this.#options.mood();
    this.moods.set(mood, (this.moods.get(mood) ?? 0) + 1);
    this.#moodOf.set(session.id, mood);
    await this.#options.at('greeted', door);
    if (mood === 'turnsAway') throw answer(421);
  }

  async #address(session: SMTPServerSession, door: number): Promise<void> {
    await this.#options.at('addressed', door);
    const mood = this.#moodOf.get(session.id);
    if (mood === 'slow') await sleep(400);
    if (mood === 'doubtsTheAddress') throw answer(451);
    if (mood === 'hangsUpInTheMiddle') this.#hangUp(session, door);
  }

  async #take(raw: string, session: SMTPServerSession, door: number): Promise<void> {
    await this.#options.at('written', door);
    const mood = this.#moodOf.get(session.id);
    if (mood === 'doubtsTheMail') throw answer(452);
    if (mood === 'hangsUpBeforeTheAnswer') return this.#hangUp(session, door);
    const messageId = /^message-id:\s*(\S+)/im.exec(raw)?.[1] ?? '';
    this.kept.push({ to: session.envelope.rcptTo[0]?.address ?? '', messageId, door });
    await this.#options.at('kept', door);
    setImmediate(() => {
      void this.#options.at('answered', door);
      if (mood === 'hangsUpAfterTheAnswer') this.#hangUp(session, door);
    });
  }

  /** Ends the connection behind what was already written to it. */
  #hangUp(session: SMTPServerSession, door: number): void {
    for (const connection of this.#servers[door]?.connections ?? []) {
      if (connection.id === session.id) connection.close();
    }
  }
}

function answer(responseCode: number): Error {
  return Object.assign(new Error('not today'), { responseCode });
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
