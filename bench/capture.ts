import pg from 'pg';

/** A statement as it went to the database. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

type Query = (this: pg.Client, ...args: unknown[]) => unknown;

/** Runs `work` and returns, in their order, the statements that it sent to the database. */
export async function capture(work: () => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = [];
  const prototype: { query: Query } = pg.Client.prototype;
  const { query } = prototype;
  prototype.query = function (...args) {
    const [first, second] = args;
    if (typeof first === 'string') {
      statements.push({ text: first, values: Array.isArray(second) ? second : [] });
    } else if (isConfig(first)) {
      const values = first.values ?? (Array.isArray(second) ? second : []);
      statements.push({ text: first.text, values });
    }
    return query.apply(this, args);
  };
  try {
    await work();
  } finally {
    prototype.query = query;
  }
  return statements;
}

function isConfig(value: unknown): value is { text: string; values?: readonly unknown[] } {
  return typeof value === 'object' && value !== null && 'text' in value;
}
