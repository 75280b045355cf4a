import type { DataSource } from 'typeorm';
import { TryAgainError } from '../errors/domain-error.js';
import { databaseCode } from './transactions.js';

/** The database as the public sees it: its role reads the schema `catalogue` and nothing else. */
export class PublicDatabase {
  readonly #source: DataSource;

  constructor(source: DataSource) {
    this.#source = source;
  }

  /**
   * Reads rows (bigint columns as text).
   * @throws TryAgainError when the database is away.
   */
  async read<Row extends object>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    try {
      const rows: Row[] = await this.#source.query(sql, [...parameters]);
      return rows;
    } catch (error) {
      const code = databaseCode(error);
      if (code && (code.startsWith('08') || code.startsWith('57P') || code.startsWith('ECONN'))) {
        throw new TryAgainError(error);
      }
      throw error;
    }
  }
}
