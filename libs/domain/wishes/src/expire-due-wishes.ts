import { almatyDay } from '@app/i18n';
import { Transactions, type Sweep } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { WishEnding } from './wish-ending.js';
import { WishRepository } from './wish.repository.js';

const batchMost = 100;

/** Ends the wishes whose last day is over and on which nothing is held or paid. */
@Injectable()
export class ExpireDueWishes implements Sweep {
  readonly name = 'wishes.expire-due';
  readonly everyMs = 60_000;

  constructor(
    private readonly transactions: Transactions,
    private readonly wishes: WishRepository,
    private readonly ending: WishEnding,
  ) {}

  async run(): Promise<number> {
    const due = await this.transactions.run((tx) =>
      this.wishes.dueBefore(tx, almatyDay(tx.now), batchMost),
    );
    let expired = 0;
    for (const id of due) {
      if (await this.transactions.run((tx) => this.ending.expireOverdue(tx, id))) expired += 1;
    }
    return expired;
  }
}

/** What time makes due here. */
export const wishesSweeps = [ExpireDueWishes];
