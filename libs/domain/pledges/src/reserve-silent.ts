import { Injectable } from '@nestjs/common';
import { LedgerService } from '@app/ledger';
import { Transactions, type Sweep, type Tx } from '@app/platform';
import { LateGiftEnding } from './late-gift-ending.js';
import type { Pledge } from './pledge.entity.js';
import { PledgeRepository } from './pledge.repository.js';
import { PledgeSettlement } from './pledge-settlement.js';

const dayMs = 86_400_000;
/** Product rule 8: so long a donor has to choose. */
const silentMs = 30 * dayMs;
/** A week before the end the donor is reminded. */
const remindMs = 23 * dayMs;
const mostPerRun = 200;

/**
 * Gifts that wait for their donor's choice: a reminder after 23 days of silence, the reserve fund
 * after 30.
 */
@Injectable()
export class ReserveSilent implements Sweep {
  readonly name = 'pledges.reserve-silent';
  readonly everyMs = 3_600_000;

  constructor(
    private readonly transactions: Transactions,
    private readonly pledges: PledgeRepository,
    private readonly settlement: PledgeSettlement,
    private readonly endings: LateGiftEnding,
    private readonly ledger: LedgerService,
  ) {}

  /** @returns how many gifts were looked at. */
  async run(): Promise<number> {
    const ids = await this.transactions.run((tx) =>
      this.pledges.idsSilentSince(tx, {
        remind: new Date(tx.now.getTime() - remindMs),
        reserve: new Date(tx.now.getTime() - silentMs),
        most: mostPerRun,
      }),
    );
    for (const id of ids) await this.transactions.run((tx) => this.#look(tx, id));
    return ids.length;
  }

  async #look(tx: Tx, id: string): Promise<void> {
    const pledge = await this.settlement.lock(tx, id);
    if (pledge?.state !== 'late' || pledge.closedAt === null) return;
    if (!pledge.waiting.isPositive()) return;
    const silentFor = tx.now.getTime() - pledge.closedAt.getTime();
    if (silentFor < remindMs) return;
    const { remindedAt } = pledge;
    if (remindedAt !== null && remindedAt > pledge.closedAt) {
      const hasHadTime = tx.now.getTime() - remindedAt.getTime() >= silentMs - remindMs;
      if (silentFor >= silentMs && hasHadTime) await this.#reserve(tx, pledge);
      return;
    }
    pledge.remindedAt = tx.now;
    await this.settlement.save(tx, pledge);
  }

  async #reserve(tx: Tx, pledge: Pledge): Promise<void> {
    const amount = pledge.reserve();
    await this.ledger.post(tx, {
      template: 'gift_reserved',
      externalReference: `${pledge.id}:${pledge.reservedMinor}`,
      reason: 'nobody chose for thirty days',
      actor: 'system:pledges',
      transfers: [
        { from: { kind: 'unallocated', subject: pledge.id }, to: { kind: 'reserve' }, amount },
      ],
    });
    await this.endings.save(tx, pledge);
  }
}
