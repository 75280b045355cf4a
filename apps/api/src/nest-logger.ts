import type { LoggerService } from '@nestjs/common';
import { logger } from './logger.js';

/** Sends what the framework says to our log, warnings and errors only. */
export class NestLogger implements LoggerService {
  log(): void {
    // Start-up chatter: the launcher says what people need to know.
  }

  error(message: unknown): void {
    logger.error({ framework: textOf(message) }, 'the framework reports an error');
  }

  warn(message: unknown): void {
    logger.warn({ framework: textOf(message) }, 'the framework warns');
  }
}

function textOf(message: unknown): string {
  return message instanceof Error ? message.name : String(message).slice(0, 300);
}
