import {
  IdAlreadyUsedView,
  InvalidInputView,
  MoneyView,
  NotFoundView,
  Refusal,
  TryAgainView,
} from '@app/platform';
import { createUnionType, Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { PayeeAccountState, PayeeKind } from './payee-account.entity.js';
import type { PayoutBatchState } from './payout-batch.entity.js';
import type { PayoutItemState } from './payout-item.entity.js';

export const PayeeKindEnum = { institution: 'institution', vendor: 'vendor' } as const;
registerEnumType(PayeeKindEnum, {
  name: 'PayeeKind',
  description: 'Who is paid: never a person.',
  valuesMap: {
    institution: { description: 'A verified institution.' },
    vendor: { description: 'A shop that brings the goods.' },
  },
});

export const PayeeAccountStateEnum = {
  asked: 'asked',
  approved: 'approved',
  refused: 'refused',
  replaced: 'replaced',
} as const satisfies Record<PayeeAccountState, PayeeAccountState>;
registerEnumType(PayeeAccountStateEnum, {
  name: 'PayeeAccountState',
  description: 'Where an account of a payee stands.',
  valuesMap: {
    asked: { description: 'It waits for a second person.' },
    approved: { description: 'It is used, from the moment on that is shown.' },
    refused: { description: 'Nobody is paid there.' },
    replaced: { description: 'A newer account is used.' },
  },
});

export const PayoutBatchStateEnum = {
  draft: 'draft',
  approved: 'approved',
  exported: 'exported',
  sent: 'sent',
  cancelled: 'cancelled',
  voided: 'voided',
} as const satisfies Record<PayoutBatchState, PayoutBatchState>;
registerEnumType(PayoutBatchStateEnum, {
  name: 'PayoutBatchState',
  description: 'Where a batch stands.',
  valuesMap: {
    draft: { description: 'It waits for a second person.' },
    approved: { description: 'Its file may be made.' },
    exported: { description: 'The file for the bank is made.' },
    sent: { description: 'The bank paid it.' },
    cancelled: { description: 'It was given up before the file was made.' },
    voided: { description: 'The bank did not pay the file, two people say.' },
  },
});

export const PayoutItemStateEnum = {
  planned: 'planned',
  sent: 'sent',
  spent: 'spent',
  returned: 'returned',
  cancelled: 'cancelled',
} as const satisfies Record<PayoutItemState, PayoutItemState>;
registerEnumType(PayoutItemStateEnum, {
  name: 'PayoutItemState',
  description: 'Where the money of a wish in a batch stands.',
  valuesMap: {
    planned: { description: 'It is still held for the wish.' },
    sent: { description: 'It was paid; the goods are awaited.' },
    spent: { description: 'The goods were accepted.' },
    returned: { description: 'The bank sent it back; the wish may be paid again.' },
    cancelled: { description: 'Its batch was not paid.' },
  },
});

@ObjectType('PayeeAccount', { description: 'A bank account of a payee.' })
export class PayeeAccountView {
  @Field(() => ID, { description: 'Id of the account.' })
  id: string;
  @Field(() => String, { description: 'Its number.' })
  iban: string;
  @Field(() => String, { description: 'Name of the bank.' })
  bankName: string;
  @Field(() => String, { description: 'Code of the bank.' })
  bic: string;
  @Field(() => PayeeAccountStateEnum, { description: 'Where it stands.' })
  state: PayeeAccountState;
  @Field(() => Date, { nullable: true, description: 'Since or from when it may be used.' })
  usableFrom: Date | null;
  @Field(() => Boolean, { description: 'Whether the reader may agree: somebody else asked.' })
  mayApprove: boolean;
}

@ObjectType('Payee', { description: 'An institution or a shop that is paid.' })
export class PayeeView {
  @Field(() => ID, { description: 'Id of the payee.' })
  id: string;
  @Field(() => PayeeKindEnum, { description: 'Which of them.' })
  kind: PayeeKind;
  @Field(() => String, { description: 'Legal name.' })
  name: string;
  @Field(() => String, { description: 'Business identification number.' })
  bin: string;
  @Field(() => [PayeeAccountView], { description: 'Its accounts, the newest first.' })
  accounts: PayeeAccountView[];
}

@ObjectType('WishToPay', { description: 'A granted wish whose money is held.' })
export class WishToPayView {
  @Field(() => ID, { description: 'The wish.' })
  wishId: string;
  @Field(() => String, { description: 'Its title.' })
  title: string;
  @Field(() => String, { description: 'Its institution.' })
  institutionName: string;
  @Field(() => MoneyView, { description: 'Exactly what a payout would pay.' })
  held: MoneyView;
  @Field(() => Boolean, { description: 'Whether its institution has an account.' })
  hasAccount: boolean;
  @Field(() => Date, { nullable: true, description: 'From when that account may be used.' })
  usableFrom: Date | null;
}

@ObjectType('PayoutItem', { description: 'The money of one wish in a batch.' })
export class PayoutItemView {
  @Field(() => ID, { description: 'Id of the item.' })
  id: string;
  @Field(() => ID, { description: 'The wish.' })
  wishId: string;
  @Field(() => String, { description: 'Title of the wish.' })
  title: string;
  @Field(() => String, { description: 'Who is paid.' })
  payeeName: string;
  @Field(() => String, { description: 'On which account.' })
  iban: string;
  @Field(() => MoneyView, { description: 'How much.' })
  amount: MoneyView;
  @Field(() => PayoutItemStateEnum, { description: 'Where it stands.' })
  state: PayoutItemState;
  @Field(() => String, { nullable: true, description: 'Why the bank sent it back.' })
  returnedReason: string | null;
}

@ObjectType('PayoutStep', { description: 'Who took a batch a step on, and when.' })
export class PayoutStepView {
  @Field(() => PayoutBatchStateEnum, { description: 'The step.' })
  state: PayoutBatchState;
  @Field(() => String, { description: 'Who.' })
  byName: string;
  @Field(() => Date, { nullable: true, description: 'When.' })
  at: Date | null;
}

@ObjectType('PayoutFile', { description: 'A file for the bank, as it was made.' })
export class PayoutFileView {
  @Field(() => String, { description: 'xml (ISO 20022 pain.001) or csv.' })
  format: string;
  @Field(() => String, { description: 'The whole file.' })
  content: string;
  @Field(() => String, { description: 'SHA-256 of the file, in hex.' })
  sha256: string;
}

@ObjectType('PayoutBatch', { description: 'Payments that go to the bank in one file.' })
export class PayoutBatchView {
  @Field(() => ID, { description: 'Id of the batch.' })
  id: string;
  @Field(() => String, { description: 'Its number, by which people name it.' })
  number: string;
  @Field(() => PayoutBatchStateEnum, { description: 'Where it stands.' })
  state: PayoutBatchState;
  @Field(() => MoneyView, { description: 'The sum of its items.' })
  total: MoneyView;
  @Field(() => Date, { description: 'When it was made.' })
  createdAt: Date;
  @Field(() => [PayoutItemView], { description: 'Its items.' })
  items: PayoutItemView[];
  @Field(() => [PayoutStepView], { description: 'Who did what, in order.' })
  steps: PayoutStepView[];
  @Field(() => String, { nullable: true, description: 'Why its file is void.' })
  voidReason: string | null;
  @Field(() => [String], {
    description: 'What the reader may do: approve, cancel, export, send, void.',
  })
  allowedActions: string[];
}

@ObjectType('LeftOver', { description: 'What the goods of a wish cost less, for a second person.' })
export class LeftOverView {
  @Field(() => ID, { description: 'Id of the request.' })
  id: string;
  @Field(() => String, { description: 'Title of the wish.' })
  title: string;
  @Field(() => MoneyView, { description: 'How much goes to the reserve fund.' })
  amount: MoneyView;
  @Field(() => String, { description: 'Why.' })
  reason: string;
  @Field(() => Boolean, { description: 'Whether the reader may agree: somebody else asked.' })
  mayApprove: boolean;
}

@ObjectType('PayoutDone', { description: 'It is done.' })
export class PayoutDoneView {
  @Field(() => ID, { description: 'Of what was changed.' })
  id: string;
  @Field(() => String, { description: 'Where it stands now.' })
  state: string;
}

@ObjectType('PayoutRefused', {
  implements: () => [Refusal],
  description: 'It cannot be done, and why.',
})
export class PayoutRefusedView extends Refusal {}

export const PayoutResult = createUnionType({
  name: 'PayoutResult',
  description: 'What was changed, or why not.',
  types: () =>
    [
      PayoutDoneView,
      PayoutRefusedView,
      InvalidInputView,
      NotFoundView,
      IdAlreadyUsedView,
      TryAgainView,
    ] as const,
  resolveType: (value: object) => value.constructor,
});
