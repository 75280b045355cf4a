import {
  IdAlreadyUsedView,
  InvalidInputView,
  MoneyView,
  NotFoundView,
  Refusal,
  TryAgainView,
} from '@app/platform';
import {
  createUnionType,
  Field,
  ID,
  InputType,
  Int,
  ObjectType,
  registerEnumType,
} from '@nestjs/graphql';
import type { LineFate, LineState } from './statement-line.entity.js';

/** States of a line in GraphQL. */
export const LineStateEnum = {
  open: 'open',
  proposed: 'proposed',
  confirmed: 'confirmed',
} as const satisfies Record<LineState, LineState>;
registerEnumType(LineStateEnum, {
  name: 'StatementLineState',
  description: 'Whether people have looked at a line of a statement.',
  valuesMap: {
    open: { description: 'Nobody has said what it is.' },
    proposed: { description: 'One person has, and another must agree.' },
    confirmed: { description: 'Two people agree, and it is booked.' },
  },
});

/** What may become of a line. */
export const LineFateEnum = {
  payment: 'payment',
  refund: 'refund',
  reserve: 'reserve',
  other: 'other',
} as const satisfies Record<LineFate, LineFate>;
registerEnumType(LineFateEnum, {
  name: 'StatementLineFate',
  description: 'What a movement on our bank account is.',
  valuesMap: {
    payment: { description: 'It pays a promised gift.' },
    refund: { description: 'It is a refund that went out.' },
    reserve: { description: 'A gift that nobody promised: for the reserve fund.' },
    other: { description: 'None of ours: a fee, a payout, interest.' },
  },
});

@ObjectType('AwaitedTransfer', { description: 'A gift that is paid by bank transfer.' })
export class AwaitedTransferView {
  @Field(() => String, { description: 'The code that its payer writes as the purpose.' })
  code: string;
  @Field(() => MoneyView, { description: 'What was asked for.' })
  asked: MoneyView;
  @Field(() => Boolean, { description: 'Whether it is paid, or another line is proposed for it.' })
  isTaken: boolean;
}

@ObjectType('StatementLine', { description: 'One movement on our bank account.' })
export class StatementLineView {
  @Field(() => ID, { description: 'Id of the line.' })
  id: string;
  @Field(() => String, { description: 'Day on which the bank booked it, YYYY-MM-DD.' })
  bookedOn: string;
  @Field(() => Boolean, { description: 'Whether money came in; else it went out.' })
  isIncoming: boolean;
  @Field(() => MoneyView, { description: 'How much.' })
  amount: MoneyView;
  @Field(() => String, { nullable: true, description: 'Who the bank names on the other side.' })
  party: string | null;
  @Field(() => String, { nullable: true, description: 'Their account.' })
  partyAccount: string | null;
  @Field(() => String, { description: 'What the payer wrote.' })
  purpose: string;
  @Field(() => LineStateEnum, { description: 'Whether people have looked at it.' })
  state: LineState;
  @Field(() => LineFateEnum, { nullable: true, description: 'What it is; null while open.' })
  fate: LineFate | null;
  @Field(() => String, { nullable: true, description: 'Why it is none of ours.' })
  note: string | null;
  @Field(() => AwaitedTransferView, {
    nullable: true,
    description: 'The gift that it pays, or seems to pay.',
  })
  gift: AwaitedTransferView | null;
  @Field(() => ID, { nullable: true, description: 'The refund that it is, or seems to be.' })
  refundId: string | null;
  @Field(() => String, { nullable: true, description: 'Who said what it is.' })
  proposedByName: string | null;
  @Field(() => String, { nullable: true, description: 'Who agreed.' })
  confirmedByName: string | null;
  @Field(() => Boolean, { description: 'Whether the reader may agree: somebody else proposed it.' })
  mayConfirm: boolean;
}

@ObjectType('StatementFile', { description: 'A file of the bank that was brought in.' })
export class StatementFileView {
  @Field(() => ID, { description: 'Id of the file.' })
  id: string;
  @Field(() => String, { description: 'Its name.' })
  fileName: string;
  @Field(() => Int, { description: 'Movements in it.' })
  lines: number;
  @Field(() => Int, { description: 'Those of them that no earlier file had.' })
  newLines: number;
  @Field(() => String, { description: 'Who brought it in.' })
  importedByName: string;
  @Field(() => Date, { description: 'When.' })
  importedAt: Date;
}

@ObjectType('RefundToTransfer', { description: 'A refund that somebody has to transfer.' })
export class RefundToTransferView {
  @Field(() => ID, { description: 'Id of the refund.' })
  id: string;
  @Field(() => MoneyView, { description: 'How much goes back.' })
  amount: MoneyView;
  @Field(() => String, { description: 'Code of the transfer that goes back.' })
  code: string;
  @Field(() => String, { nullable: true, description: 'Who sent it, as the bank wrote.' })
  party: string | null;
  @Field(() => String, { nullable: true, description: 'The account that it came from.' })
  partyAccount: string | null;
  @Field(() => Boolean, { description: 'Whether a line is proposed for it.' })
  isTaken: boolean;
}

@ObjectType('StatementPage', { description: 'Lines of statements in one state.' })
export class StatementPageView {
  @Field(() => [StatementLineView], { description: 'The lines, a hundred at most.' })
  lines: StatementLineView[];
  @Field(() => Int, { description: 'Open lines.' })
  open: number;
  @Field(() => Int, { description: 'Lines that wait for a second person.' })
  proposed: number;
  @Field(() => Int, { description: 'Lines that are booked.' })
  confirmed: number;
  @Field(() => [ID], { description: 'Open lines that name one gift with just its amount.' })
  certain: string[];
  @Field(() => [StatementFileView], { description: 'The newest files.' })
  files: StatementFileView[];
  @Field(() => [RefundToTransferView], { description: 'Refunds that wait to be transferred.' })
  refunds: RefundToTransferView[];
}

@InputType('StatementInput', { description: 'A file of the bank.' })
export class StatementInput {
  @Field(() => ID, { description: 'UUID made by the page.' })
  id: string;
  @Field(() => String, { description: 'Name of the file.' })
  fileName: string;
  @Field(() => String, { description: 'The file in base 64; 1.5 MB at most, CSV or XLSX.' })
  content: string;
}

@InputType('LineProposalInput', { description: 'What a movement is, says one person.' })
export class LineProposalInput {
  @Field(() => ID, { description: 'The line.' })
  lineId: string;
  @Field(() => LineFateEnum, { description: 'What it is.' })
  fate: LineFate;
  @Field(() => String, {
    nullable: true,
    description: 'For a gift the code of its transfer, for a refund its id.',
  })
  reference?: string | null;
  @Field(() => String, { nullable: true, description: 'Why it is none of ours.' })
  note?: string | null;
}

@ObjectType('StatementDone', { description: 'It is done.' })
export class StatementDoneView {
  @Field(() => Int, { description: 'How many lines were taken in, proposed or booked.' })
  count: number;
}

@ObjectType('StatementRefused', {
  implements: () => [Refusal],
  description: 'It cannot be done, and why.',
})
export class StatementRefusedView extends Refusal {}

export const StatementResult = createUnionType({
  name: 'StatementResult',
  description: 'What was done, or why not.',
  types: () =>
    [
      StatementDoneView,
      StatementRefusedView,
      InvalidInputView,
      NotFoundView,
      IdAlreadyUsedView,
      TryAgainView,
    ] as const,
  resolveType: (value: object) => value.constructor,
});
