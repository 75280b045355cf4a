import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { May } from '@app/identity';
import { ClaimReading } from './claim-reading.js';
import { claimView } from './claim.resolver.js';
import { ClaimView } from './claim.views.js';
import { IncomingPledgeView } from './pledge.views.js';

/** Shows the members of an institution how goods come to it. */
@Resolver(() => IncomingPledgeView)
export class IncomingClaimResolver {
  constructor(private readonly reading: ClaimReading) {}

  @ResolveField('claim', () => ClaimView, {
    nullable: true,
    description: 'What a promise in kind says beside; null for money.',
  })
  @May('read', 'IncomingPledge')
  async claimOf(@Parent() pledge: IncomingPledgeView): Promise<ClaimView | null> {
    return pledge.amount === null ? claimView(await this.reading.find(pledge.id)) : null;
  }
}
