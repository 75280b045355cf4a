import { Args, Int, Query, Resolver } from '@nestjs/graphql';
import { May } from '@app/identity';
import {
  BookService,
  LedgerBalanceView,
  LedgerEntryConnectionView,
  LedgerEntryEdgeView,
  LedgerEntryView,
  LedgerTransferView,
  type BookEntry,
  type BookTransfer,
  type KindBalance,
} from '@app/ledger';
import { PageInfo } from '@app/platform';
import { moneyView } from './money-view.js';

/** The open book of money. Stands here because the ledger itself does not know who is asking. */
@Resolver()
export class LedgerBookResolver {
  constructor(private readonly book: BookService) {}

  @May('read', 'Ledger')
  @Query(() => [LedgerBalanceView], {
    description: 'What each kind of account holds; all together it is zero.',
  })
  async ledgerBalances(): Promise<LedgerBalanceView[]> {
    const balances = await this.book.balances();
    return balances.map(balanceView);
  }

  @May('read', 'Ledger')
  @Query(() => LedgerEntryConnectionView, {
    description: 'The lines of the book of money, the newest first.',
  })
  async ledgerEntries(
    @Args('first', {
      type: () => Int,
      nullable: true,
      description: 'How many entries, 1 to 200; 50 when left out.',
    })
    first: number | null,
    @Args('after', {
      type: () => String,
      nullable: true,
      description: 'The cursor of the entry to continue after.',
    })
    after: string | null,
  ): Promise<LedgerEntryConnectionView> {
    const { entries, hasNextPage } = await this.book.entries({ first, after });
    const edges = entries.map(({ cursor, entry }) =>
      Object.assign(new LedgerEntryEdgeView(), { cursor, node: entryView(entry) }),
    );
    const pageInfo = Object.assign(new PageInfo(), {
      hasNextPage,
      endCursor: entries.at(-1)?.cursor ?? null,
    });
    return Object.assign(new LedgerEntryConnectionView(), { edges, pageInfo });
  }
}

function balanceView({ kind, subject, meaning, balance }: KindBalance): LedgerBalanceView {
  return Object.assign(new LedgerBalanceView(), {
    kind,
    subject,
    meaning,
    balance: moneyView(balance),
  });
}

function entryView(entry: BookEntry): LedgerEntryView {
  return Object.assign(new LedgerEntryView(), {
    ...entry,
    transfers: entry.transfers.map(transferView),
  });
}

function transferView(transfer: BookTransfer): LedgerTransferView {
  return Object.assign(new LedgerTransferView(), {
    ...transfer,
    amount: moneyView(transfer.amount),
  });
}
