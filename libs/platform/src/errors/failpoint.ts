import { channel } from 'node:diagnostics_channel';

interface Armed {
  readonly name: string;
  hitsLeft: number;
}

/** Where a test may listen which points a process passes; nobody listens in production. */
const passed = channel('zhurek.failpoint');
const armed = parse(process.env['FAILPOINT']);

/**
 * A named place at which a test may end the whole process at once, as a power cut would: between
 * two steps of money. Does nothing unless `FAILPOINT=<name>` or `<name>:<n>` (the n-th time) is
 * set, which production refuses.
 */
export function failpoint(name: string): void {
  if (passed.hasSubscribers) passed.publish(name);
  if (armed === null || armed.name !== name) return;
  armed.hitsLeft -= 1;
  if (armed.hitsLeft > 0) return;
  process.kill(process.pid, 'SIGKILL');
  // Nothing more happens here, not even until the signal arrives.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

function parse(text: string | undefined): Armed | null {
  const [, name, hits] = /^([a-z][a-zA-Z.-]+)(?::(\d{1,6}))?$/.exec(text ?? '') ?? [];
  return name === undefined ? null : { name, hitsLeft: Number(hits ?? 1) };
}
