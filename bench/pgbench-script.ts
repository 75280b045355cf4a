import type { Statement } from './capture.js';

/** What a pgbench script works with, besides its running number. */
export interface ScriptOptions {
  /** The id of a wish as SQL, in the place of the one that was captured. */
  readonly wishId: { readonly captured: string; readonly sql: string };
  /** How many transactions run at most; numbers of promises do not repeat. */
  readonly most: number;
}

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/**
 * Writes the same statements as a script of pgbench: everything that differed between two captured
 * runs becomes an expression of a number that is drawn for each transaction, the rest stays as it
 * was sent.
 */
export function pgbenchScript(
  [first, second]: readonly [readonly Statement[], readonly Statement[]],
  options: ScriptOptions,
): string {
  const shape = ({ text }: Statement): string => text;
  if (first.map(shape).join('\n') !== second.map(shape).join('\n')) {
    throw new Error('two promises sent different statements: there is no one script for them');
  }
  const known = new Map<string, string>([[options.wishId.captured, options.wishId.sql]]);
  const lines = first.map((statement, at) =>
    rendered(statement, { other: second[at]?.values ?? [], known }),
  );
  return [`\\set n random(1, ${options.most}000000)`, ...lines].join('\n');
}

interface Surroundings {
  readonly other: readonly unknown[];
  readonly known: Map<string, string>;
}

function rendered({ text, values }: Statement, { other, known }: Surroundings): string {
  const sql = text.replace(/\$(\d+)/g, (_, number: string) => {
    const at = Number(number) - 1;
    return literal(values[at], { isSame: same(values[at], other[at]), known });
  });
  return `${counted(sql).replace(/\s+/g, ' ').trim()};`;
}

/** Our service counts a wish up from what it has just read; a script counts where it stands. */
function counted(sql: string): string {
  if (!sql.startsWith('UPDATE "wishes"."wish"')) return sql;
  return sql
    .replace(/"held_minor" = \S+,/, '"held_minor" = "held_minor" + 50000,')
    .replace(/"version" = \S+ WHERE/, '"version" = "version" + 1 WHERE')
    .replace(/ AND "version" = \d+/, '');
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function literal(
  value: unknown,
  { isSame, known }: { isSame: boolean; known: Map<string, string> },
): string {
  if (value === null || value === undefined) return 'NULL';
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (typeof value === 'boolean') return String(value);
  if (value instanceof Date) return isSame ? quoted(value.toISOString()) : fromNow(value);
  if (Buffer.isBuffer(value)) {
    const hex = `'\\x${value.toString('hex')}'::bytea`;
    return isSame ? hex : `sha256((:n)::text::bytea)`;
  }
  if (Array.isArray(value)) {
    return `ARRAY[${value.map((item) => literal(item, { isSame, known })).join(', ')}]`;
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (/^\d+$/.test(text) || (isSame && !known.has(text))) return quoted(text);
  return `(${spliced(text, known)})`;
}

/** A text in which every id is an expression: each id that was seen has one of its own. */
function spliced(text: string, known: Map<string, string>): string {
  const whole = known.get(text) ?? (text.match(uuid)?.[0] === text ? idFor(text, known) : null);
  if (whole !== null) return whole;
  const parts: string[] = [];
  let end = 0;
  for (const match of text.matchAll(uuid)) {
    parts.push(quoted(text.slice(end, match.index)), `(${idFor(match[0], known)})::text`);
    end = match.index + match[0].length;
  }
  const rest = quoted(text.slice(end));
  // An address, a key or a link: the number makes it another one.
  parts.push(parts.length === 0 ? `((:n)::text || ${rest})` : rest);
  return parts.join(' || ');
}

function idFor(id: string, known: Map<string, string>): string {
  const before = known.get(id);
  if (before !== undefined) return before;
  const kind = String(known.size).padStart(4, '0');
  const sql = `('00000000-${kind}-7000-8000-' || lpad((:n)::text, 12, '0'))::uuid`;
  known.set(id, sql);
  return sql;
}

/** A moment as far from the present as it was when it was captured. */
function fromNow(moment: Date): string {
  const minutes = Math.round((moment.getTime() - Date.now()) / 60_000);
  return `(now() + interval '${minutes} minutes')`;
}

/** A colon in it does no harm: pgbench leaves names alone that it does not know. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
