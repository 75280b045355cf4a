import type { DataSource } from 'typeorm';

/** The database as the auditor sees it: every book may be read, nothing may be written. */
export class AuditorDatabase {
  readonly #source: DataSource;

  constructor(source: DataSource) {
    this.#source = source;
  }

  /** Reads rows (bigint columns as text). */
  async read<Row extends object>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const rows: Row[] = await this.#source.query(sql, [...parameters]);
    return rows;
  }
}
