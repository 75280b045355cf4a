import { assert, isUuid, type Tx, insertOnce } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Delivery, Evidence, type NewEvidence } from './delivery.entity.js';
import { GoodsEntry } from './goods-entry.entity.js';
import { Thanks } from './thanks.entity.js';

/** Photo, invoice, act: the names of the kinds happen to be in that order, backwards. */
const evidenceOrder = { addedAt: 'ASC', kind: 'DESC', id: 'ASC' } as const;

/** Queries and locks on deliveries, their evidence and thanks. */
@Injectable()
export class DeliveryRepository {
  async findByWish(tx: Tx, wishId: string): Promise<Delivery | null> {
    if (!isUuid(wishId)) return null;
    return tx.manager.findOne(Delivery, { where: { wishId } });
  }

  async findById(tx: Tx, id: string): Promise<Delivery | null> {
    return tx.manager.findOne(Delivery, { where: { id } });
  }

  /** The institution of each delivery by its id. */
  async institutionsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
    const found = await tx.manager.find(Delivery, {
      select: { id: true, institutionId: true },
      where: { id: In([...ids]) },
    });
    return new Map(found.map(({ id, institutionId }) => [id, institutionId]));
  }

  /** The wish of each thanks by its id. */
  async wishesOfThanks(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
    const found = await tx.manager.find(Thanks, {
      select: { id: true, wishId: true },
      where: { id: In([...ids]) },
    });
    return new Map(found.map(({ id, wishId }) => [id, wishId]));
  }

  /** Locks the delivery of a wish until the end of the transaction; null when there is none. */
  async lockByWish(tx: Tx, wishId: string): Promise<Delivery | null> {
    return tx.manager.findOne(Delivery, {
      where: { wishId },
      lock: { mode: 'pessimistic_write' },
    });
  }

  async byWishes(tx: Tx, wishIds: readonly string[]): Promise<Map<string, Delivery>> {
    if (wishIds.length === 0) return new Map();
    const found = await tx.manager.find(Delivery, { where: { wishId: In([...wishIds]) } });
    return new Map(found.map((delivery) => [delivery.wishId, delivery]));
  }

  /** Inserts a new delivery; false when the id or the wish has one. */
  async insert(tx: Tx, delivery: Delivery): Promise<boolean> {
    return insertOnce(tx, Delivery, delivery);
  }

  /** Writes a locked delivery and counts its version up. */
  async save(tx: Tx, delivery: Delivery): Promise<void> {
    const { id, version, ...columns } = delivery;
    const changed = { ...columns, version: version + 1 };
    const result = await tx.manager.update(Delivery, { id, version }, changed);
    assert(result.affected === 1, `delivery ${id} was locked while it changed`);
    delivery.version = version + 1;
  }

  async insertEvidence(
    tx: Tx,
    delivery: Delivery,
    { by, evidence }: { by: string; evidence: readonly NewEvidence[] },
  ): Promise<void> {
    for (const { kind, pictureId } of evidence) {
      await tx.manager.insert(Evidence, {
        id: tx.newId(),
        deliveryId: delivery.id,
        kind,
        pictureId,
        round: delivery.evidenceRound,
        addedBy: by,
        addedAt: tx.now,
      });
    }
  }

  async evidenceOf(tx: Tx, deliveryIds: readonly string[]): Promise<Evidence[]> {
    if (deliveryIds.length === 0) return [];
    return tx.manager.find(Evidence, {
      where: { deliveryId: In([...deliveryIds]) },
      order: evidenceOrder,
    });
  }

  async evidenceOfRound(tx: Tx, deliveryId: string, round: number): Promise<Evidence[]> {
    return tx.manager.find(Evidence, { where: { deliveryId, round }, order: evidenceOrder });
  }

  async thanksOf(tx: Tx, wishIds: readonly string[]): Promise<Map<string, Thanks>> {
    if (wishIds.length === 0) return new Map();
    const found = await tx.manager.find(Thanks, { where: { wishId: In([...wishIds]) } });
    return new Map(found.map((thanks) => [thanks.wishId, thanks]));
  }

  /** What came last of a donor for each of the wishes. */
  async goodsOf(tx: Tx, wishIds: readonly string[]): Promise<Map<string, GoodsEntry>> {
    if (wishIds.length === 0) return new Map();
    const found = await tx.manager.find(GoodsEntry, {
      where: { wishId: In([...wishIds]) },
      order: { recordedAt: 'ASC', id: 'ASC' },
    });
    return new Map(found.map((entry) => [entry.wishId, entry]));
  }

  /** What came last for a promise; null while nothing did. */
  async goodsOfPledge(tx: Tx, pledgeId: string): Promise<GoodsEntry | null> {
    const [last] = await tx.manager.find(GoodsEntry, {
      where: { pledgeId },
      order: { recordedAt: 'DESC', id: 'DESC' },
      take: 1,
    });
    return last ?? null;
  }

  async insertGoods(tx: Tx, entry: GoodsEntry): Promise<boolean> {
    return insertOnce(tx, GoodsEntry, entry);
  }

  async findGoods(tx: Tx, id: string): Promise<GoodsEntry | null> {
    return tx.manager.findOne(GoodsEntry, { where: { id } });
  }

  async findThanks(tx: Tx, id: string): Promise<Thanks | null> {
    return tx.manager.findOne(Thanks, { where: { id } });
  }

  /** Locks the thanks of a wish until the end of the transaction; null when there are none. */
  async lockThanks(tx: Tx, wishId: string): Promise<Thanks | null> {
    return tx.manager.findOne(Thanks, {
      where: { wishId },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Inserts the first text; false when the id or the wish has one. */
  async insertThanks(tx: Tx, thanks: Thanks): Promise<boolean> {
    return insertOnce(tx, Thanks, thanks);
  }

  async saveThanks(tx: Tx, thanks: Thanks): Promise<void> {
    const { id, ...rest } = thanks;
    await tx.manager.update(Thanks, { id }, rest);
  }
}
