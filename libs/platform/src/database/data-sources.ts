import { DataSource, type EntitySchema } from 'typeorm';
import type { PoolConfig } from 'pg';

/** An entity class that TypeORM maps. */
export type EntityClass = (new () => object) | EntitySchema;

export interface DataSourceOptions {
  readonly url: string;
  readonly entities?: readonly EntityClass[];
  readonly poolSize?: number;
  /** How long a connection is waited for in milliseconds; two seconds, where people wait. */
  readonly connectMs?: number;
  readonly applicationName: string;
}

/**
 * Opens a pool on the database. Filters with `undefined` or `null` throw instead of matching
 * every row; the schema is never synchronised.
 */
export async function openDataSource(options: DataSourceOptions): Promise<DataSource> {
  const extra: PoolConfig = {
    connectionTimeoutMillis: options.connectMs ?? 2_000,
    idle_in_transaction_session_timeout: 10_000,
    statement_timeout: 15_000,
    keepAlive: true,
  };
  const source = new DataSource({
    type: 'postgres',
    url: options.url,
    applicationName: options.applicationName,
    entities: [...(options.entities ?? [])],
    synchronize: false,
    migrationsRun: false,
    logging: false,
    poolSize: options.poolSize ?? 10,
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
    poolErrorHandler: () => undefined,
    extra,
  });
  return source.initialize();
}
