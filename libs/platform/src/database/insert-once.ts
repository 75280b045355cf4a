import type { ObjectLiteral, QueryDeepPartialEntity } from 'typeorm';
import type { Tx } from './tx.js';

/**
 * Inserts a row, unless something unique about it is taken: then nothing happens and the answer
 * is false. Waits for another transaction that is inserting the same at this moment.
 */
export async function insertOnce<Entity extends ObjectLiteral>(
  tx: Tx,
  entity: new () => Entity,
  row: QueryDeepPartialEntity<Entity>,
): Promise<boolean> {
  const result = await tx.manager
    .createQueryBuilder()
    .insert()
    .into(entity)
    .values(row)
    .orIgnore()
    .returning('id')
    .updateEntity(false)
    .execute();
  return Array.isArray(result.raw) && result.raw.length === 1;
}
