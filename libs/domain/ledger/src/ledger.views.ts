import { Field, ID, ObjectType } from '@nestjs/graphql';
import { MoneyView, PageInfo } from '@app/platform';

@ObjectType('LedgerBalance', {
  description: 'What all accounts of one kind hold together. All balances add up to zero.',
})
export class LedgerBalanceView {
  @Field(() => String, { description: 'Kind of account, such as held.' })
  kind: string;
  @Field(() => String, { description: 'The provider, for kinds that have one each; else empty.' })
  subject: string;
  @Field(() => String, { description: 'What the kind of account is for, in English.' })
  meaning: string;
  @Field(() => MoneyView, { description: 'Money in minus money out; negative where it is owed.' })
  balance: MoneyView;
}

@ObjectType('LedgerTransfer', { description: 'One move of money from one account to another.' })
export class LedgerTransferView {
  @Field(() => String, { description: 'Kind of the account that gave.' })
  fromKind: string;
  @Field(() => String, { description: 'Id of what the giving account is for; may be empty.' })
  fromSubject: string;
  @Field(() => String, { description: 'Kind of the account that received.' })
  toKind: string;
  @Field(() => String, { description: 'Id of what the receiving account is for; may be empty.' })
  toSubject: string;
  @Field(() => MoneyView, { description: 'How much moved; always more than zero.' })
  amount: MoneyView;
}

@ObjectType('LedgerEntry', {
  description: 'One line of the book of money. Never changed; a mistake is undone by another line.',
})
export class LedgerEntryView {
  @Field(() => ID, { description: 'Id of the entry.' })
  id: string;
  @Field(() => String, { description: 'What kind of event it records, such as gift_placed.' })
  template: string;
  @Field(() => String, { description: 'Why the money moved, in English.' })
  reason: string;
  @Field(() => String, { description: 'Who moved it: a part of the service, or an account id.' })
  actor: string;
  @Field(() => Date, { description: 'When it was written.' })
  createdAt: Date;
  @Field(() => [LedgerTransferView], { description: 'The moves of money, one or more.' })
  transfers: LedgerTransferView[];
}

@ObjectType('LedgerEntryEdge', { description: 'An entry and its place in the list.' })
export class LedgerEntryEdgeView {
  @Field(() => String, { description: 'The place of the entry, to continue after it.' })
  cursor: string;
  @Field(() => LedgerEntryView, { description: 'The entry.' })
  node: LedgerEntryView;
}

@ObjectType('LedgerEntryConnection', { description: 'A page of the book, the newest entry first.' })
export class LedgerEntryConnectionView {
  @Field(() => [LedgerEntryEdgeView], { description: 'The entries of this page.' })
  edges: LedgerEntryEdgeView[];
  @Field(() => PageInfo, { description: 'Where the page ends.' })
  pageInfo: PageInfo;
}
