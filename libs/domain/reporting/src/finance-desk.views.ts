import { createUnionType, Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { MoneyView, NotFoundView, PageInfo, Refusal, TryAgainView } from '@app/platform';
import type { PaymentFilter } from './finance-lists.js';
import type { MonthLine } from './month-close.js';

export const PaymentFilterEnum = {
  received: 'received',
  awaited: 'awaited',
  closed: 'closed',
} as const satisfies Record<PaymentFilter, PaymentFilter>;
registerEnumType(PaymentFilterEnum, {
  name: 'PaymentFilter',
  description: 'Which payments are listed.',
  valuesMap: {
    received: { description: 'The money has come.' },
    awaited: { description: 'The pay page is open, or about to be.' },
    closed: { description: 'No money came.' },
  },
});

export const MonthStateEnum = {
  open: 'open',
  prepared: 'prepared',
  closed: 'closed',
} as const satisfies Record<MonthLine['state'], MonthLine['state']>;
registerEnumType(MonthStateEnum, {
  name: 'MonthState',
  description: 'How far the closing of a month is.',
  valuesMap: {
    open: { description: 'Nobody has counted it.' },
    prepared: { description: 'One person has counted it; another confirms.' },
    closed: { description: 'It is final.' },
  },
});

@ObjectType('PaymentLine', { description: 'A payment; nothing about who paid.' })
export class PaymentLineView {
  @Field(() => ID, { description: 'Id of the payment.' })
  id: string;
  @Field(() => String, { description: 'Which provider took it.' })
  provider: string;
  @Field(() => MoneyView, { description: 'What was asked for, whole.' })
  gross: MoneyView;
  @Field(() => MoneyView, {
    nullable: true,
    description: 'What the payer was charged in another currency; null for payments in tenge.',
  })
  charged: MoneyView | null;
  @Field(() => MoneyView, { nullable: true, description: 'What the provider kept, once it said.' })
  fee: MoneyView | null;
  @Field(() => MoneyView, { nullable: true, description: 'What of it reaches us.' })
  net: MoneyView | null;
  @Field(() => String, { nullable: true, description: 'Rate of the provider, when it converted.' })
  exchangeRate: string | null;
  @Field(() => MoneyView, { description: 'What goes or went back by us.' })
  refunded: MoneyView;
  @Field(() => MoneyView, { description: 'What the provider took by itself.' })
  takenBack: MoneyView;
  @Field(() => String, { nullable: true, description: 'Where the gift stands.' })
  giftState: string | null;
  @Field(() => String, { nullable: true, description: 'Number of the receipt.' })
  receiptNumber: string | null;
  @Field(() => Date, { description: 'When the payment was begun.' })
  createdAt: Date;
  @Field(() => Date, { nullable: true, description: 'When the money came.' })
  succeededAt: Date | null;
}

@ObjectType('PaymentPage', { description: 'A page of payments, the newest first.' })
export class PaymentPageView {
  @Field(() => [PaymentLineView], { description: 'The payments.' })
  lines: PaymentLineView[];
  @Field(() => PageInfo, { description: 'Where the list goes on.' })
  pageInfo: PageInfo;
}

@ObjectType('WaitingGift', { description: 'A gift whose money waits for its donor to choose.' })
export class WaitingGiftView {
  @Field(() => ID, { description: 'The gift.' })
  pledgeId: string;
  @Field(() => MoneyView, { description: 'How much waits.' })
  waiting: MoneyView;
  @Field(() => Date, { description: 'Since when.' })
  since: Date;
  @Field(() => Date, { nullable: true, description: 'When the donor was reminded.' })
  remindedAt: Date | null;
}

@ObjectType('BookMonthLine', { description: 'A month of the book, and how far its closing is.' })
export class BookMonthLineView {
  @Field(() => String, { description: 'The month in Almaty, such as 2026-03.' })
  month: string;
  @Field(() => MonthStateEnum, { description: 'How far its closing is.' })
  state: MonthLine['state'];
  @Field(() => Boolean, { description: 'Whether the month has passed.' })
  isOver: boolean;
  @Field(() => Int, { description: 'How many entries it has.' })
  entries: number;
  @Field(() => String, { nullable: true, description: 'Who counted it.' })
  preparedByName: string | null;
  @Field(() => Boolean, { description: 'Whether the reader counted it, and so cannot confirm.' })
  preparedByMe: boolean;
  @Field(() => String, { nullable: true, description: 'Who confirmed it.' })
  confirmedByName: string | null;
  @Field(() => Date, { nullable: true, description: 'When it was confirmed.' })
  closedAt: Date | null;
  @Field(() => Int, { nullable: true, description: 'Number of its last entry.' })
  lastSeq: number | null;
  @Field(() => String, { nullable: true, description: 'Hash of its last entry.' })
  lastHash: string | null;
}

@ObjectType('BookMove', { description: 'A move of money, for a spreadsheet.' })
export class BookMoveView {
  @Field(() => String, { nullable: true, description: 'Number of the entry in the chain.' })
  number: string | null;
  @Field(() => Date, { description: 'When it was written.' })
  at: Date;
  @Field(() => String, { description: 'Kind of posting.' })
  template: string;
  @Field(() => String, { description: 'What it is about.' })
  reference: string;
  @Field(() => String, { description: 'Account that the money left.' })
  from: string;
  @Field(() => String, { description: 'Account that it went to.' })
  to: string;
  @Field(() => MoneyView, { description: 'How much.' })
  amount: MoneyView;
  @Field(() => String, { description: 'Why.' })
  reason: string;
  @Field(() => String, { description: 'Who.' })
  actor: string;
}

@ObjectType('MonthClosed', { description: 'The step was done.' })
export class MonthClosedView {
  @Field(() => String, { description: 'The month.' })
  month: string;
}

@ObjectType('MonthCloseRefused', {
  implements: () => [Refusal],
  description: 'Why a month cannot be closed now; the code says which reason.',
})
export class MonthCloseRefusedView extends Refusal {}

export const MonthCloseResult = createUnionType({
  name: 'MonthCloseResult',
  description: 'The step was done, or why not.',
  types: () => [MonthClosedView, MonthCloseRefusedView, NotFoundView, TryAgainView] as const,
  resolveType: (value: object) => value.constructor,
});
