import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { isUuid, type Tx } from '@app/platform';
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
}
