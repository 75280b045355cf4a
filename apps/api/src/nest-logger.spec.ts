import { Logger } from '@nestjs/common';
import { logger } from './logger.js';
import { NestLogger } from './nest-logger.js';

const written: unknown[] = [];
const { warn, error } = logger;

beforeAll(() => {
  const note = (line: unknown): void => void written.push(line);
  Object.assign(logger, { warn: note, error: note });
  Logger.overrideLogger(new NestLogger());
});

afterAll(() => {
  Object.assign(logger, { warn, error });
  Logger.overrideLogger(false);
});

test('what a capability logs reaches the log with its codes and ids', () => {
  const log = new Logger('PaymentInbox');
  log.warn({ code: 'payments.eventWaits', eventId: 'evt_1' });
  log.error({ code: 'pledges.lost', pledgeId: '7' });
  log.warn('plain words');
  log.error(new TypeError('words that may quote a person'));
  expect(written).toEqual([
    { from: 'PaymentInbox', code: 'payments.eventWaits', eventId: 'evt_1' },
    { from: 'PaymentInbox', code: 'pledges.lost', pledgeId: '7' },
    { from: 'PaymentInbox', framework: 'plain words' },
    { from: 'PaymentInbox', framework: 'TypeError' },
  ]);
});
