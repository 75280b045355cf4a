// `npm run figures [-- F2 F4 F8]`: the promised figures at full size. `npm test` runs the same
// specs at about a twentieth; a failure prints its seed, and FIGURES_SEED repeats it.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

interface Figure {
  readonly id: string;
  readonly promise: string;
  readonly spec: string;
}

const figures: readonly Figure[] = [
  {
    id: 'F1',
    promise: '10,000 promises on 10 hot wishes, kills and cuts: 0 too much, 0 lost, 0 left over',
    spec: 'bench/chaos/hot-wishes.figure.spec.ts',
  },
  {
    id: 'F2',
    promise: '20,000 random ledger commands against a model, 0 differences',
    spec: 'libs/domain/ledger/src/ledger.model.spec.ts',
  },
  {
    id: 'F3',
    promise: '1,000 rounds of 20 donors for one wish: 1 winner each, 19 told politely',
    spec: 'libs/domain/catalogue/src/claims.figure.spec.ts',
  },
  {
    id: 'F4',
    promise: '2,000 interleavings: 0 wishes both free and paid, 0 money without a place',
    spec: 'libs/domain/pledges/src/pledge.interleavings.spec.ts',
  },
  {
    id: 'F5',
    promise: '15,000 shuffled event copies, 1,500 bad ones: 0 double, 0 missing, all bad refused',
    spec: 'libs/domain/payments/src/payment-events.figure.spec.ts',
  },
  {
    id: 'F6',
    promise: 'every named crash point x 10 kills: all converge within 60 s of the restart',
    spec: 'bench/chaos/crash-points.figure.spec.ts',
  },
  {
    id: 'F7',
    promise: 'every mutation repeated, at once, after a crash, with another body: one effect',
    spec: 'apps/api/src/mutations.figure.spec.ts',
  },
  {
    id: 'F8',
    promise: '60 planted differences among 100,000 entries: all found, 0 false alarms',
    spec: 'libs/domain/reporting/src/check-books.spec.ts',
  },
  {
    id: 'F9',
    promise: '500 lives of refunds and disputes: no more goes back than came, all adds up',
    spec: 'libs/domain/payments/src/refund.lives.spec.ts',
  },
  {
    id: 'F34',
    promise: '1,000 letters, 50 kills, a moody mail server: 0 lost, at most 50 come twice, as one',
    spec: 'bench/chaos/mail.figure.spec.ts',
  },
];

const jest = path.resolve('node_modules/jest/bin/jest.js');

/** Runs one spec at full size; returns whether it held. */
async function holds({ spec }: Figure): Promise<boolean> {
  const args = ['--experimental-vm-modules', jest, spec, '--runInBand', '--silent=false'];
  const env = { ...process.env, NODE_ENV: 'test', FIGURES: 'full' };
  const [code] = await once(spawn(process.execPath, args, { stdio: 'inherit', env }), 'exit');
  return code === 0;
}

const wanted = process.argv.slice(2);
const chosen = figures.filter(({ id }) => wanted.length === 0 || wanted.includes(id));
const lines: string[] = [];
for (const figure of chosen) {
  const started = performance.now();
  const isHeld = await holds(figure);
  const seconds = ((performance.now() - started) / 1_000).toFixed(0);
  lines.push(`${isHeld ? 'holds ' : 'BROKEN'} ${figure.id} ${figure.promise} (${seconds} s)`);
  if (!isHeld) process.exitCode = 1;
}
process.stdout.write(`\n${lines.join('\n')}\n`);
if (chosen.length === 0) {
  process.stdout.write(`Known figures: ${figures.map(({ id }) => id).join(', ')}\n`);
  process.exitCode = 1;
}
