import { pino } from 'pino';

/** Keys whose values never reach the log, wherever they stand. */
const secretKeys = [
  'password',
  'token',
  'email',
  'authorization',
  'cookie',
  'payload',
  'pseudonym',
  'publicName',
];

/** The log: one JSON line an event, with ids and codes, never people's data. */
export const logger = pino({
  level: process.env['LOG_LEVEL'] ?? (process.env['NODE_ENV'] === 'test' ? 'silent' : 'info'),
  redact: {
    paths: secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]),
    censor: '[hidden]',
  },
  serializers: { err: (error: unknown) => failureOf(error, 0) },
});

/** How deep causes and gathered errors are followed. */
const depthMax = 3;

/** What the log says of a failure: types, codes and frames; a message loses what it quotes. */
export function failureOf(error: unknown, depth: number): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const inner = depth < depthMax ? { cause: error.cause, errors: gatheredIn(error) } : {};
  return {
    type: error.name,
    message: withoutValues(error.message),
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    frames: framesOf(error),
    ...(inner.cause instanceof Error ? { cause: failureOf(inner.cause, depth + 1) } : {}),
    ...(inner.errors?.length
      ? { errors: inner.errors.slice(0, 5).map((one) => failureOf(one, depth + 1)) }
      : {}),
  };
}

function gatheredIn(error: Error): readonly unknown[] {
  return error instanceof AggregateError ? error.errors : [];
}

/** The frames of a stack without its first lines, which repeat the message. */
function framesOf({ stack = '' }: Error): string[] {
  return stack
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '))
    .slice(0, 12);
}

/** Database messages may quote what a person typed; the quoted part is dropped. */
function withoutValues(message: string): string {
  return message.replaceAll(/"[^"]{0,200}"|\([^()]{0,200}\)=\([^()]{0,200}\)/g, '…').slice(0, 500);
}
