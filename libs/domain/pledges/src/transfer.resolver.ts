import { May } from '@app/identity';
import { moneyView } from '@app/wishes';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { DonorPledgeView, GiveOptionsView } from './pledge.views.js';
import { TransferDetails } from './transfer-details.js';
import { BankTransferView } from './transfer.views.js';

/** Where a gift by bank transfer is sent, for who has the secret link of its promise. */
@Resolver(() => DonorPledgeView)
export class TransferResolver {
  constructor(private readonly details: TransferDetails) {}

  @May('read', 'Pledge')
  @ResolveField('transfer', () => BankTransferView, {
    nullable: true,
    description: 'Where to send the transfer that is awaited; null when none is.',
  })
  async transfer(@Parent() { id }: DonorPledgeView): Promise<BankTransferView | null> {
    const transfer = await this.details.of(id);
    if (transfer === null) return null;
    const amount = moneyView(transfer.amount);
    return Object.assign(new BankTransferView(), { ...transfer, amount });
  }
}

/** Whether a wish can be given to by transfer. */
@Resolver(() => GiveOptionsView)
export class TakesTransfersResolver {
  constructor(private readonly details: TransferDetails) {}

  @May('read', 'Pledge')
  @ResolveField('takesTransfers', () => Boolean, {
    description: 'Whether a transfer to our bank account is taken.',
  })
  takesTransfers(): boolean {
    return this.details.takesTransfers;
  }
}
