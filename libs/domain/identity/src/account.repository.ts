import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { type InstantCursor, isUuid, type Tx } from '@app/platform';
import { Account } from './account.entity.js';

type AccountColumns = Omit<Account, 'isBlocked' | 'proveEmail' | 'requireProof' | 'block'>;

/** Queries on accounts. */
@Injectable()
export class AccountRepository {
  async findByEmail(tx: Tx, email: string): Promise<Account | null> {
    return tx.manager.findOne(Account, { where: { email } });
  }

  async lockById(tx: Tx, id: string): Promise<Account | null> {
    if (!isUuid(id)) return null;
    return tx.manager.findOne(Account, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  async lockByEmail(tx: Tx, email: string): Promise<Account | null> {
    return tx.manager.findOne(Account, { where: { email }, lock: { mode: 'pessimistic_write' } });
  }

  async byIds(tx: Tx, ids: readonly string[]): Promise<Account[]> {
    if (ids.length === 0) return [];
    return tx.manager.find(Account, { where: { id: In([...ids]) } });
  }

  /** Those whose address, or name however it is spelt, holds the text; all for an empty one. */
  async newestFirst(
    tx: Tx,
    { search, after, limit }: { search: string; after: InstantCursor | null; limit: number },
  ): Promise<Account[]> {
    const query = tx.manager.createQueryBuilder(Account, 'a');
    if (search !== '') {
      query.andWhere(
        `(strpos(a.email, lower(:search)) > 0
          OR strpos(platform.fold_kk(a.display_name), platform.fold_kk(:search)) > 0)`,
        { search },
      );
    }
    if (after) query.andWhere('(a.created_at, a.id) < (:at, :id)', { at: after.at, id: after.id });
    return query.orderBy('a.createdAt', 'DESC').addOrderBy('a.id', 'DESC').limit(limit).getMany();
  }

  /** @returns false when the address is taken. */
  async insert(tx: Tx, account: AccountColumns): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO identity.account
         (id, email, display_name, password_hash, locale, created_at, email_proven_at, blocked_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (email) DO NOTHING RETURNING id`,
      [
        account.id,
        account.email,
        account.displayName,
        account.passwordHash,
        account.locale,
        account.createdAt,
        account.emailProvenAt,
        account.blockedAt,
      ],
    );
    return rows.length === 1;
  }

  /** Writes what the rules of the entity may have changed. */
  async update(tx: Tx, account: Account): Promise<void> {
    const { id, passwordHash, emailProvenAt, blockedAt } = account;
    await tx.manager.update(Account, { id }, { passwordHash, emailProvenAt, blockedAt });
  }
}
