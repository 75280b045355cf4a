import { Injectable } from '@nestjs/common';
import {
  decodeCursor,
  encodeCursor,
  InvalidInput,
  isUuid,
  pageSize,
  Transactions,
} from '@app/platform';
import { BookRepository, type BookEntry, type KindBalance } from './book.repository.js';

export interface BookPage {
  readonly entries: ReadonlyArray<{ readonly cursor: string; readonly entry: BookEntry }>;
  readonly hasNextPage: boolean;
}

const pageLimits = { usual: 50, most: 200 };

/** Opens the book for those who audit it. */
@Injectable()
export class BookService {
  constructor(
    private readonly transactions: Transactions,
    private readonly book: BookRepository,
  ) {}

  /** What every kind of account holds; the balances of one currency add up to nothing. */
  async balances(): Promise<KindBalance[]> {
    return this.transactions.run((tx) => this.book.byKind(tx));
  }

  /**
   * Entries, the newest first.
   * @throws InvalidInput when the cursor or the number of entries cannot be taken.
   */
  async entries(page: { first?: number | null; after?: string | null }): Promise<BookPage> {
    const first = pageSize(page.first, pageLimits);
    const before = page.after ? entryIdOf(page.after) : null;
    const found = await this.transactions.run((tx) =>
      this.book.newestFirst(tx, { first: first + 1, before }),
    );
    const entries = found
      .slice(0, first)
      .map((entry) => ({ cursor: encodeCursor([entry.id]), entry }));
    return { entries, hasNextPage: found.length > first };
  }
}

function entryIdOf(cursor: string): string {
  const [id = ''] = decodeCursor(cursor, 1);
  if (!isUuid(id)) throw new InvalidInput([{ path: 'after', code: 'error.brokenCursor' }]);
  return id;
}
