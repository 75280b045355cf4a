import type { LoggerService } from '@nestjs/common';
import { logger } from './logger.js';

/** Sends what the framework and the capabilities say to our log, warnings and errors only. */
export class NestLogger implements LoggerService {
  log(): void {
    // Start-up chatter: the launcher says what people need to know.
  }

  error(message: unknown, ...rest: readonly unknown[]): void {
    logger.error(lineOf(message, rest), 'the framework or a capability reports an error');
  }

  warn(message: unknown, ...rest: readonly unknown[]): void {
    logger.warn(lineOf(message, rest), 'the framework or a capability warns');
  }
}

/** Capabilities log objects of codes and ids, which pass as they are; texts are cut short. */
function lineOf(message: unknown, rest: readonly unknown[]): object {
  const last = rest.at(-1);
  const from = typeof last === 'string' && !last.includes('\n') ? { from: last.slice(0, 100) } : {};
  if (message instanceof Error) return { ...from, framework: message.name };
  if (typeof message === 'object' && message !== null) return { ...from, ...message };
  return { ...from, framework: String(message).slice(0, 300) };
}
