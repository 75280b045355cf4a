// One process of the product for the figures under fire: API and worker, from source. It obeys
// four orders: `settle` runs every timer once and all news, as an hour of quiet would, `points`
// asks which named points were passed since it started, `atWork` which timers run at this moment,
// and an offset sets its clock.

import { subscribe } from 'node:diagnostics_channel';
import { loadConfig } from '@app/platform';
import { openApi } from '../../apps/api/src/api.js';
import { sweeps } from '../../apps/api/src/capabilities.js';

const passed = new Set<string>();
subscribe('zhurek.failpoint', (name) => passed.add(String(name)));

const clock = { offsetMs: Number(process.env['CLOCK_OFFSET_MS'] ?? '0') };
const config = loadConfig(process.env);
const api = await openApi({ config, worker: true, clock, storefront: null });
const timers = sweeps.map((kind) => api.app.get(kind, { strict: false }));
const atWork = new Set<string>();
for (const timer of timers) {
  const run = timer.run.bind(timer);
  timer.run = async () => {
    atWork.add(timer.name);
    return run().finally(() => atWork.delete(timer.name));
  };
}
await api.app.listen(config.port, '127.0.0.1');
api.news.start();
api.sweeps.start();

/** Failures are those of an unruly world; what is still wrong afterwards is found in the books. */
async function settle(): Promise<number> {
  let done = 0;
  for (const timer of timers) done += await timer.run().catch(() => 1);
  return done + (await api.news.drain().catch(() => 1));
}

process.on('message', (order) => {
  if (typeof order === 'object' && order !== null && 'offsetMs' in order) {
    clock.offsetMs = Number(order.offsetMs);
  }
  if (order === 'points') process.send?.({ points: [...passed] });
  if (order === 'atWork') process.send?.({ atWork: [...atWork] });
  if (order === 'settle') void settle().then((done) => process.send?.({ done }));
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
