import { May } from '@app/identity';
import { MediaService } from '@app/media';
import { Transactions } from '@app/platform';
import { DonorPledgeView } from '@app/pledges';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { PublicThanksView } from './public-thanks.views.js';
import { ThanksService } from './thanks.service.js';

/** Shows donors the thanks for the wish of their promise. */
@Resolver(() => DonorPledgeView)
export class PledgeThanksResolver {
  constructor(
    private readonly transactions: Transactions,
    private readonly thanks: ThanksService,
    private readonly media: MediaService,
  ) {}

  @ResolveField('thanks', () => PublicThanksView, {
    nullable: true,
    description: 'Thanks for the wish, once a moderator has approved them.',
  })
  @May('read', 'Pledge')
  async thanksFor(@Parent() pledge: DonorPledgeView): Promise<PublicThanksView | null> {
    const thanks = await this.transactions.run((tx) => this.thanks.published(tx, pledge.wishId));
    if (!thanks) return null;
    const { text, language, drawingId } = thanks;
    const drawingPath = drawingId && this.media.pathOf(drawingId, { public: true });
    return Object.assign(new PublicThanksView(), { text, language, drawingPath });
  }
}
