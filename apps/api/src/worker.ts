import { loadConfig } from '@app/platform';
import { openApi } from './api.js';
import { logger } from './logger.js';

/** Queues and timers alone, for installations that run them beside several API processes. */
const api = await openApi({ config: loadConfig(process.env), worker: true, storefront: null });
api.news.start();
api.sweeps.start();
logger.info('the worker runs');

const stop = (): void => {
  void api.close().then(() => process.exit(0));
};
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
