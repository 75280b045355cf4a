import { accountOf, type Actor } from '@app/identity';
import { Audit, failpoint, type Tx } from '@app/platform';
import { ShelfPromises } from '@app/pledges';
import { Injectable } from '@nestjs/common';
import { shelfLine } from './shelf-entry.entity.js';
import { ShelfRepository } from './shelf.repository.js';

/** What the book writes once a promise of the shelf stands so; nothing before. */
const fateOf: Readonly<Record<string, 'returned' | 'given' | undefined>> = {
  released: 'returned',
  expired: 'returned',
  delivered: 'given',
  accepted: 'given',
};

/** The book of the reserve shelf, and who changed it. */
@Injectable()
export class ShelfBook {
  constructor(
    readonly rows: ShelfRepository,
    private readonly promises: ShelfPromises,
  ) {}

  /**
   * Writes what became of a promise of the shelf: its units went to the wish, or lie free again. Of
   * one that fell through after some had come, those went to the wish and the rest lies free.
   * Nothing happens while it still waits, for a promise of a donor, and the second time.
   * @param by who did it; null for what time did.
   */
  async settle(tx: Tx, pledgeId: string, by: string | null): Promise<void> {
    const reserved = await this.rows.reservedBy(tx, pledgeId);
    if (!reserved) return;
    const { itemId, units, wishId } = reserved;
    const item = await this.rows.lock(tx, itemId);
    const kind = fateOf[await this.promises.stateOf(tx, pledgeId)];
    if (!item || !kind || (await this.rows.isSettled(tx, pledgeId))) return;
    const came = kind === 'given' ? units : await this.rows.cameInPart(tx, pledgeId);
    const given = came < units ? came : units;
    const write = async (fate: 'returned' | 'given', many: number): Promise<void> => {
      if (many === 0) return;
      const moved = fate === 'given' ? item.giveOut(many) : item.takeBack(many);
      failpoint('shelf.settling');
      const line = { itemId, kind: fate, units: many, pledgeId, wishId, recordedBy: by };
      await this.rows.move(tx, moved, shelfLine(line, { id: tx.newId(), at: tx.now }));
    };
    await write('given', given);
    await write('returned', units - given);
  }

  /** Keeps who changed the shelf. */
  async record(
    tx: Tx,
    actor: Actor,
    action: string,
    { itemId, ...after }: { itemId: string; units: number; wishId?: string },
  ): Promise<void> {
    await Audit.record(tx, {
      ...{ action, actor: `account:${accountOf(actor)}` },
      ...{ subjectKind: 'shelfItem', subjectId: itemId, before: null, after },
    });
  }
}
