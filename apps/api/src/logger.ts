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
  serializers: {
    err: (error: unknown) =>
      error instanceof Error
        ? { type: error.name, message: withoutValues(error.message), stack: error.stack }
        : { type: typeof error },
  },
});

/** Database messages may quote what a person typed; the quoted part is dropped. */
function withoutValues(message: string): string {
  return message.replaceAll(/"[^"]{0,200}"|\([^()]{0,200}\)=\([^()]{0,200}\)/g, '…');
}
