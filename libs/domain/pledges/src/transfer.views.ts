import { MoneyView } from '@app/platform';
import type { PayBy } from '@app/payments';
import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';

/** Ways to pay in GraphQL. */
export const PayByEnum = {
  card: 'card',
  bank: 'bank',
} as const satisfies Record<PayBy, PayBy>;
registerEnumType(PayByEnum, {
  name: 'PayBy',
  description: 'How a gift is paid.',
  valuesMap: {
    card: { description: 'On the page of the card provider.' },
    bank: { description: 'By a transfer to our bank account, or by its QR code.' },
  },
});

@ObjectType('BankTransfer', { description: 'Where and how to send a gift by bank transfer.' })
export class BankTransferView {
  @Field(() => String, { description: 'What to write as the purpose.' })
  code: string;
  @Field(() => MoneyView, { description: 'How much.' })
  amount: MoneyView;
  @Field(() => String, { description: 'Whose account it is.' })
  recipient: string;
  @Field(() => String, { description: 'Business number of the recipient (BIN).' })
  bin: string;
  @Field(() => String, { description: 'Number of the account (IBAN).' })
  iban: string;
  @Field(() => String, { description: 'Name of the bank.' })
  bankName: string;
  @Field(() => String, { description: 'Code of the bank (BIC).' })
  bic: string;
  @Field(() => String, { description: "Code of the recipient's sector (KBe)." })
  kbe: string;
  @Field(() => String, { description: 'Code of the purpose (KNP).' })
  knp: string;
  @Field(() => String, { nullable: true, description: "Opens the bank's app; also as a QR code." })
  payLink: string | null;
}
