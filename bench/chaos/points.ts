import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Which life passes the points of which prefixes. */
export const prefixes = {
  gifts: [
    ...['booking', 'inbox', 'ledger', 'mail', 'money-back', 'news', 'payments', 'pledges'],
    'refunds',
  ],
} as const;

export type LifeName = keyof typeof prefixes;

/** Prefixes whose points no life passes yet. */
const unlived = ['deliveries', 'payouts', 'reserve', 'shelf'];

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

/**
 * The life that passes a point; null for a point that is left out.
 * @throws Error when no life does.
 */
export function lifeOf({ name, file }: NamedPoint): LifeName | null {
  const prefix = name.split('.', 1)[0] ?? '';
  if (unlived.includes(prefix)) return null;
  for (const [life, theirs] of Object.entries(prefixes)) {
    if (theirs.some((one) => one === prefix) && isLife(life)) return life;
  }
  throw new Error(
    `${file}: failpoint('${name}') is passed by no life. Say in bench/chaos/points.ts which life ` +
      `passes the points of '${prefix}', and let that life come there.`,
  );
}

function isLife(name: string): name is LifeName {
  return name in prefixes;
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
