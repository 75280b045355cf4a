import type { Tx } from '../database/tx.js';

/** What pg-boss wants of a database, bound to one open transaction. */
export interface JobExecutor {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: Array<Record<string, unknown>> }>;
}

/** Lets pg-boss write jobs on the transaction's connection: they commit or vanish together. */
export function executor(tx: Tx): JobExecutor {
  return {
    executeSql: async (text, values = []) => ({ rows: await tx.query(text, values) }),
  };
}
