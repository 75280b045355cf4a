// One process of the product for the figures under fire: API and worker, from source. It obeys
// three orders: `settle` runs every timer once and all news, as an hour of quiet would, `points`
// asks which named points were passed since it started, and an offset sets its clock.

import { subscribe } from 'node:diagnostics_channel';
import { loadConfig } from '@app/platform';
import { openApi } from '../../apps/api/src/api.js';
import { sweeps } from '../../apps/api/src/capabilities.js';

const passed = new Set<string>();
subscribe('zhurek.failpoint', (name) => passed.add(String(name)));

const clock = { offsetMs: Number(process.env['CLOCK_OFFSET_MS'] ?? '0') };
const config = loadConfig(process.env);
const api = await openApi({ config, worker: true, clock, storefront: null });
await api.app.listen(config.port, '127.0.0.1');
api.news.start();
api.sweeps.start();

/** Failures are those of an unruly world; what is still wrong afterwards is found in the books. */
async function settle(): Promise<number> {
  let done = 0;
  for (const sweep of sweeps) {
    done += await api.app
      .get(sweep, { strict: false })
      .run()
      .catch(() => 1);
  }
  return done + (await api.news.drain().catch(() => 1));
}

process.on('message', (order) => {
  if (typeof order === 'object' && order !== null && 'offsetMs' in order) {
    clock.offsetMs = Number(order.offsetMs);
  }
  if (order === 'points') process.send?.({ points: [...passed] });
  if (order !== 'settle') return;
  void settle().then((done) => process.send?.({ done }));
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
