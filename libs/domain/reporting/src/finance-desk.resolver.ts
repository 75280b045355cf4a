import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, May, type Actor } from '@app/identity';
import {
  answer,
  commonRefusals,
  decodeInstantCursor,
  encodeInstantCursor,
  MoneyView,
  type RefusalPair,
} from '@app/platform';
import {
  BookMonthLineView,
  BookMoveView,
  MonthClosedView,
  MonthCloseRefusedView,
  MonthCloseResult,
  PaymentFilterEnum,
  PaymentLineView,
  PaymentPageView,
  WaitingGiftView,
} from './finance-desk.views.js';
import { FinanceLists, type PaymentFilter, type PaymentLine } from './finance-lists.js';
import { MonthClose } from './month-close.js';
import {
  BooksDiffer,
  MonthDecided,
  MonthNotOver,
  OtherPersonConfirms,
} from './month-close.errors.js';

const pageMost = 50;

const refusals: readonly RefusalPair[] = [
  [MonthNotOver, MonthCloseRefusedView],
  [BooksDiffer, MonthCloseRefusedView],
  [MonthDecided, MonthCloseRefusedView],
  [OtherPersonConfirms, MonthCloseRefusedView],
  ...commonRefusals,
];

/** Lists and months of the finance desk. */
@Resolver()
export class FinanceDeskResolver {
  constructor(
    private readonly lists: FinanceLists,
    private readonly months: MonthClose,
  ) {}

  @May('read', 'Ledger')
  @Query(() => PaymentPageView, { description: 'Payments, the newest first.' })
  async financePayments(
    @Args('filter', { type: () => PaymentFilterEnum, description: 'Which.' }) filter: PaymentFilter,
    @Args('after', { type: () => String, nullable: true, description: 'Cursor to go on behind.' })
    after: string | null,
  ): Promise<PaymentPageView> {
    const before = after === null || after === undefined ? null : decodeInstantCursor(after);
    const found = await this.lists.payments({ filter, before, most: pageMost + 1 });
    const lines = found.slice(0, pageMost);
    const last = lines.at(-1);
    const endCursor = last ? encodeInstantCursor({ at: last.createdAt, id: last.id }) : null;
    return Object.assign(new PaymentPageView(), {
      lines: lines.map(paymentView),
      pageInfo: { hasNextPage: found.length > pageMost, endCursor },
    });
  }

  @May('read', 'Ledger')
  @Query(() => [WaitingGiftView], {
    description: 'Gifts that wait for a choice, the longest first.',
  })
  async waitingGifts(): Promise<WaitingGiftView[]> {
    const lines = await this.lists.waiting();
    return lines.map(({ waitingMinor, ...line }) =>
      Object.assign(new WaitingGiftView(), { ...line, waiting: money(waitingMinor) }),
    );
  }

  @May('read', 'Ledger')
  @Query(() => [BookMoveView], { description: 'Every move of a month, in the order of the book.' })
  async bookMoves(
    @Args('month', { type: () => String, description: 'Such as 2026-03.' }) month: string,
  ): Promise<BookMoveView[]> {
    const moves = await this.lists.moves(month);
    return moves.map(({ amountMinor, currency, ...move }) =>
      Object.assign(new BookMoveView(), { ...move, amount: money(amountMinor, currency) }),
    );
  }

  @May('read', 'Ledger')
  @Query(() => [BookMonthLineView], { description: 'Months of the book, the newest first.' })
  async bookMonths(@CurrentActor() actor: Actor): Promise<BookMonthLineView[]> {
    const lines = await this.months.list();
    return lines.map(({ preparedBy, ...line }) =>
      Object.assign(new BookMonthLineView(), {
        ...line,
        preparedByMe: preparedBy !== null && preparedBy === actor.accountId,
      }),
    );
  }

  @May('close', 'Ledger')
  @Mutation(() => MonthCloseResult, { description: 'Counts a month that is over.' })
  async prepareMonth(
    @CurrentActor() actor: Actor,
    @Args('month', { type: () => String, description: 'Such as 2026-03.' }) month: string,
  ): Promise<typeof MonthCloseResult> {
    return answer(refusals, async () => {
      await this.months.prepare(actor, month);
      return Object.assign(new MonthClosedView(), { month });
    });
  }

  @May('close', 'Ledger')
  @Mutation(() => MonthCloseResult, {
    description: 'Confirms a month that another person counted.',
  })
  async confirmMonth(
    @CurrentActor() actor: Actor,
    @Args('month', { type: () => String, description: 'Such as 2026-03.' }) month: string,
  ): Promise<typeof MonthCloseResult> {
    return answer(refusals, async () => {
      await this.months.confirm(actor, month);
      return Object.assign(new MonthClosedView(), { month });
    });
  }
}

function paymentView(line: PaymentLine): PaymentLineView {
  const { amountMinor, currency, settlementCurrency, settlementGrossMinor, feeMinor } = line;
  const { chargedMinor, chargedCurrency } = line;
  const settled = settlementCurrency !== null && settlementGrossMinor !== null;
  const fee = settled ? money(feeMinor ?? '0', settlementCurrency) : null;
  const netMinor = settled ? BigInt(settlementGrossMinor) - BigInt(feeMinor ?? '0') : 0n;
  return Object.assign(new PaymentLineView(), {
    ...line,
    gross: money(amountMinor, currency),
    charged: chargedMinor === null ? null : money(chargedMinor, chargedCurrency ?? currency),
    fee,
    net: settled ? money(String(netMinor), settlementCurrency) : null,
    refunded: money(line.refundingMinor, currency),
    takenBack: money(line.takenBackMinor, currency),
  });
}

function money(amountMinor: string, currency = 'KZT'): MoneyView {
  return Object.assign(new MoneyView(), { amountMinor: BigInt(amountMinor), currency });
}
