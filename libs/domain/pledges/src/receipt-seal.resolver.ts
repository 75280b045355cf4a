import { Field, Int, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { May } from '@app/identity';
import { ReceiptSeals } from './receipt-seals.js';
import { DonorPledgeView } from './pledge.views.js';

@ObjectType('ReceiptSeal', {
  description: 'Where a gift stands in the public book; anyone can find it there.',
})
export class ReceiptSealView {
  @Field(() => Int, { description: 'Number of its entry in the chain.' })
  number: number;
  @Field(() => String, { description: 'Hash of the entry, SHA-256 in hexadecimal.' })
  hash: string;
}

/** The place of a gift in the public book. */
@Resolver(() => DonorPledgeView)
export class ReceiptSealResolver {
  constructor(private readonly seals: ReceiptSeals) {}

  @May('read', 'Pledge')
  @ResolveField('receiptSeal', () => ReceiptSealView, {
    nullable: true,
    description: 'Where the gift stands in the public book; null in the second before it does.',
  })
  async receiptSeal(@Parent() { id }: DonorPledgeView): Promise<ReceiptSealView | null> {
    const seal = await this.seals.of(id);
    return seal && Object.assign(new ReceiptSealView(), { number: seal.seq, hash: seal.hash });
  }
}
