import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { liveClaims } from './claim-life.js';
import { liveGifts } from './gift-life.js';
import { liveGoods } from './goods-life.js';
import type { Life } from './life.js';
import { livePayouts } from './payout-life.js';
import { liveSeasons } from './season-life.js';

interface LivedPoints {
  readonly live: (life: Life) => Promise<void>;
  /** Every point whose name begins so is passed. */
  readonly prefixes: readonly string[];
}

/** Which life passes which points. */
const lives: Readonly<Record<string, LivedPoints>> = {
  gifts: {
    live: liveGifts,
    prefixes: [
      ...['booking', 'inbox', 'ledger', 'mail', 'money-back', 'news', 'payments', 'pledges'],
      'refunds',
    ],
  },
  goods: { live: liveGoods, prefixes: ['deliveries', 'reserve', 'shelf'] },
  claims: { live: liveClaims, prefixes: ['baskets', 'claims'] },
  seasons: { live: liveSeasons, prefixes: ['seasons'] },
  payouts: { live: livePayouts, prefixes: ['payouts'] },
};

/** A place where a process may be made to die. */
export interface NamedPoint {
  readonly name: string;
  readonly file: string;
}

/**
 * Every named point of the libraries.
 * @throws Error when a name is not written out: a figure could not choose it.
 */
export function namedPoints(): NamedPoint[] {
  return sources().flatMap(({ file, text }) =>
    [...text.matchAll(/(?<!function )\bfailpoint\((?:'([^']+)')?/g)].map(([, name]) => {
      if (name === undefined) throw new Error(`${file}: write the name of a failpoint out`);
      return { name, file };
    }),
  );
}

/** A life, with the points that it passes. */
export interface LifeWithPoints {
  readonly name: string;
  readonly live: (life: Life) => Promise<void>;
  readonly points: readonly string[];
}

/**
 * Every life with the points of the libraries that it passes.
 * @throws Error for a point that is passed by none.
 */
export function livesWithPoints(): LifeWithPoints[] {
  const named = namedPoints();
  named.forEach(requireLife);
  return Object.entries(lives).map(([name, { live, prefixes }]) => {
    const theirs = named.filter((point) => prefixes.includes(prefixOf(point)));
    return { name, live, points: [...new Set(theirs.map((point) => point.name))].toSorted() };
  });
}

function requireLife(point: NamedPoint): void {
  const prefix = prefixOf(point);
  if (Object.values(lives).some(({ prefixes }) => prefixes.includes(prefix))) return;
  throw new Error(
    `${point.file}: failpoint('${point.name}') is passed by no life. Say in ` +
      `bench/chaos/points.ts which life passes the points of '${prefix}', and let it come there.`,
  );
}

function prefixOf({ name }: NamedPoint): string {
  return name.split('.', 1)[0] ?? '';
}

function sources(): Array<{ file: string; text: string }> {
  return ['libs', 'apps/api']
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) =>
        path.join(folder, file),
      ),
    )
    .filter((file) => /(?<!\.spec|\.d)\.ts$/.test(file) && !/\b(dist|node_modules)\b/.test(file))
    .map((file) => ({ file, text: readFileSync(file, 'utf8') }));
}
