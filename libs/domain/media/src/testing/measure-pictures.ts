// A process of its own that takes pictures in, one after another, and tells what each cost: time,
// and the memory of the whole process beyond what it held before.

import { readFileSync } from 'node:fs';
import { aPicture } from '@app/testing/pictures';
import { PictureRefused } from '../media.errors.js';
import { PictureDecoder } from '../picture-decoder.js';
import type { PictureCost } from './picture-costs.js';

const decoder = new PictureDecoder();
await decoder.redraw(await aPicture('jpeg'));

async function cost(file: string): Promise<PictureCost> {
  global.gc?.();
  const before = process.memoryUsage.rss();
  const bytes = readFileSync(file);
  let most = before;
  const look = () => {
    const now = process.memoryUsage.rss();
    if (now > most) most = now;
  };
  const timer = setInterval(look, 1);
  const started = performance.now();
  const idle = process.cpuUsage();
  const outcome = await outcomeOf(bytes);
  const { user, system } = process.cpuUsage(idle);
  const milliseconds = whole(performance.now() - started);
  look();
  clearInterval(timer);
  return {
    outcome,
    milliseconds,
    work: whole((user + system) / 1_000),
    megabytes: whole((most - before) / 1e6),
    held: whole(before / 1e6),
  };
}

/** Without what comes behind the point. */
function whole(amount: number): number {
  return amount - (amount % 1);
}

async function outcomeOf(bytes: Buffer): Promise<string> {
  try {
    const { width, height } = await decoder.redraw(bytes);
    return `${width}x${height}`;
  } catch (error) {
    if (error instanceof PictureRefused) return error.reason;
    throw error;
  }
}

process.on('message', (file) => {
  void cost(String(file)).then((told) => process.send?.(told));
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
