import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { type InstantCursor, isUuid, type Tx, insertOnce } from '@app/platform';
import { Child } from './child.entity.js';
import { Consent } from './consent.entity.js';

/** Queries on the register of children. */
@Injectable()
export class ChildRepository {
  async findById(tx: Tx, id: string): Promise<Child | null> {
    return isUuid(id) ? tx.manager.findOne(Child, { where: { id } }) : null;
  }

  /** The consent given last to each of the children, revoked ones included. */
  async lastConsents(tx: Tx, childIds: readonly string[]): Promise<Map<string, Consent>> {
    if (childIds.length === 0) return new Map();
    const consents = await tx.manager.find(Consent, {
      where: { childId: In([...childIds]) },
      order: { recordedAt: 'ASC', id: 'ASC' },
    });
    return new Map(consents.map((consent) => [consent.childId, consent]));
  }

  /** Inserts a child; false when the id is taken. */
  async insert(tx: Tx, child: Child): Promise<boolean> {
    return insertOnce(tx, Child, child);
  }

  async insertConsent(tx: Tx, consent: Consent): Promise<void> {
    await tx.manager.insert(Consent, { ...consent });
  }

  /** Children of an institution, the newest first. */
  async byInstitution(
    tx: Tx,
    range: {
      readonly institutionId: string;
      readonly after: InstantCursor | null;
      readonly most: number;
    },
  ): Promise<Child[]> {
    const query = tx.manager
      .createQueryBuilder(Child, 'c')
      .where('c.institutionId = :institutionId', { institutionId: range.institutionId })
      .orderBy(`date_trunc('milliseconds', c.created_at)`, 'DESC')
      .addOrderBy('c.id', 'DESC')
      .limit(range.most);
    if (range.after) {
      query.andWhere(`(date_trunc('milliseconds', c.created_at), c.id) < (:at, :id)`, range.after);
    }
    return query.getMany();
  }

  async countByInstitution(tx: Tx, institutionId: string): Promise<number> {
    return tx.manager.count(Child, { where: { institutionId } });
  }
}
