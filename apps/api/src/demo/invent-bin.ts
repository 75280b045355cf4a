import { isValidBin } from '@app/forms';
import type { Random } from './random.js';

/** A BIN with the right check digit and a serial number beyond those that are given out. */
export function inventBin(random: Random, number: number): string {
  for (let serial = 99_000 + number; ; serial += 1) {
    const year = random.whole(5, 21).toString().padStart(2, '0');
    const month = random.whole(1, 12).toString().padStart(2, '0');
    const stem = `${year}${month}40${serial}`;
    const bin = [...'0123456789'].map((digit) => stem + digit).find(isValidBin);
    if (bin !== undefined) return bin;
  }
}
