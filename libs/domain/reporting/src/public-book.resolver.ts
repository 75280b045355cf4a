import { May } from '@app/identity';
import { MoneyView } from '@app/platform';
import { Args, Int, Query, Resolver } from '@nestjs/graphql';
import { PublicBookService, type PublicBook } from './public-book.service.js';
import {
  PublicBookAbroadView,
  PublicBookEntryView,
  PublicBookMonthView,
  PublicBookRegionView,
  PublicBookView,
} from './public-book.views.js';

/** The book of money, open to everyone. */
@Resolver()
export class PublicBookResolver {
  constructor(private readonly books: PublicBookService) {}

  @Query(() => PublicBookView, { description: 'Where all money came from and went.' })
  @May('read', 'PublicLists')
  async publicBook(): Promise<PublicBookView> {
    return bookView(await this.books.read());
  }

  @Query(() => PublicBookEntryView, {
    nullable: true,
    description: 'An entry of the public book, for who holds a receipt; null when there is none.',
  })
  @May('read', 'PublicLists')
  async publicBookEntry(
    @Args('number', { type: () => Int, description: 'Its number, from the receipt.' })
    number: number,
  ): Promise<PublicBookEntryView | null> {
    const entry = await this.books.entry(number);
    return entry && Object.assign(new PublicBookEntryView(), entry);
  }
}

function bookView(book: PublicBook): PublicBookView {
  const holds = (...kinds: readonly string[]): MoneyView =>
    tenge(kinds.reduce((sum, kind) => sum + (book.balances.get(kind) ?? 0n), 0n));
  const { entries, headHash, countedAt, medianDays } = book;
  return Object.assign(new PublicBookView(), {
    ...{ entries, headHash, countedAt, medianDays },
    given: tenge(book.givenMinor),
    held: holds('held'),
    ordered: holds('ordered'),
    spent: holds('spent'),
    waiting: holds('unallocated'),
    refunded: holds('refunded', 'refund_pending', 'refunded_abroad'),
    reserve: holds('reserve'),
    losses: holds('losses', 'losses_abroad'),
    fees: tenge(book.feesMinor),
    months: book.months.map(({ month, gifts, ...sums }) =>
      Object.assign(new PublicBookMonthView(), {
        ...{ month, gifts },
        given: tenge(sums.givenMinor),
        fees: tenge(sums.feesMinor),
        refunded: tenge(sums.refundedMinor),
      }),
    ),
    regions: book.regions.map(({ code, wishes, placedMinor }) =>
      Object.assign(new PublicBookRegionView(), { code, wishes, placed: tenge(placedMinor) }),
    ),
    abroad: book.abroad.map(({ currency, givenMinor, feesMinor, refundedMinor }) =>
      Object.assign(new PublicBookAbroadView(), {
        given: amount(givenMinor, currency),
        fees: amount(feesMinor, currency),
        refunded: amount(refundedMinor, currency),
      }),
    ),
  });
}

function tenge(amountMinor: bigint): MoneyView {
  return amount(amountMinor, 'KZT');
}

function amount(amountMinor: bigint, currency: string): MoneyView {
  return Object.assign(new MoneyView(), { amountMinor, currency });
}
