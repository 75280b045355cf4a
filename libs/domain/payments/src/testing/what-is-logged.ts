import { Logger } from '@nestjs/common';

/** Collects what is logged as a warning or an error while some work is done. */
export async function whatIsLogged(work: () => Promise<unknown>): Promise<unknown[]> {
  const lines: unknown[] = [];
  const note = (line: unknown): void => void lines.push(line);
  Logger.overrideLogger({ log: () => undefined, warn: note, error: note });
  try {
    await work();
  } finally {
    Logger.overrideLogger(false);
  }
  return lines;
}
