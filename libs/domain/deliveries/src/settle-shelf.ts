import { eachInTurn, Transactions, type Sweep } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { ShelfBook } from './shelf-book.js';

const mostPerRun = 200;

/** Puts goods back on the shelf whose three weeks are over, and counts what wishes got. */
@Injectable()
export class SettleShelf implements Sweep {
  readonly name = 'deliveries.settle-shelf';
  readonly everyMs = 60_000;

  constructor(
    private readonly transactions: Transactions,
    private readonly book: ShelfBook,
  ) {}

  /** @returns how many promises were looked at. */
  async run(): Promise<number> {
    const ids = await this.transactions.run((tx) => this.book.rows.unsettled(tx, mostPerRun));
    await eachInTurn(ids, (id) => this.transactions.run((tx) => this.book.settle(tx, id, null)));
    return ids.length;
  }
}
