import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentActor, May, type Actor } from '@app/identity';
import { answer, commonRefusals, LocalizedText, NotFound, type RefusalPair } from '@app/platform';
import { WishNotOpen, WishNotOpenView } from '@app/wishes';
import { ClaimReading, type ShownClaim } from './claim-reading.js';
import { ClaimSteps } from './claim-steps.js';
import { ClaimService } from './claim.service.js';
import {
  ClaimChangedView,
  ClaimNotActiveView,
  ClaimOpenedView,
  ClaimStepResult,
  ClaimView,
  ClaimWishInput,
  ClaimWishResult,
  DestinationView,
  TooManyClaimsView,
} from './claim.views.js';
import { donorPledgeView } from './donor-pledge-view.js';
import { PledgeReading } from './pledge-reading.js';
import { DonorPledgeView } from './pledge.views.js';
import { ClaimNotActive, TooManyClaims } from './pledges.errors.js';
import { wishTaken } from './wish-taken.views.js';

const claimRefusals: readonly RefusalPair[] = [
  wishTaken,
  [WishNotOpen, WishNotOpenView],
  [TooManyClaims, TooManyClaimsView],
  ...commonRefusals,
];
const stepRefusals: readonly RefusalPair[] = [
  [ClaimNotActive, ClaimNotActiveView],
  ...commonRefusals,
];

/** Promises in kind in GraphQL, for who has the secret link. */
@Resolver(() => DonorPledgeView)
export class ClaimResolver {
  constructor(
    private readonly service: ClaimService,
    private readonly steps: ClaimSteps,
    private readonly reading: ClaimReading,
    private readonly pledges: PledgeReading,
  ) {}

  @ResolveField('claim', () => ClaimView, {
    nullable: true,
    description: 'What a promise in kind says beside; null for money.',
  })
  @May('read', 'Pledge')
  async claimOf(@Parent() pledge: DonorPledgeView): Promise<ClaimView | null> {
    return pledge.amount === null ? claimView(await this.reading.find(pledge.id)) : null;
  }

  @ResolveField('destination', () => DestinationView, {
    nullable: true,
    description: 'Where the good is brought, while the wish is kept for the donor.',
  })
  @May('read', 'Pledge')
  async destinationOf(@Parent() pledge: DonorPledgeView): Promise<DestinationView | null> {
    const found = pledge.amount === null ? await this.reading.destination(pledge.id) : null;
    if (!found) return null;
    const { nameKk: kk, nameRu: ru, address, openingHours } = found;
    const name = Object.assign(new LocalizedText(), { kk, ru, en: ru });
    return Object.assign(new DestinationView(), { name, address, openingHours });
  }

  @May('claim', 'Pledge')
  @Mutation(() => ClaimWishResult, {
    description: 'Keeps a wish for a donor who will bring the good. Open to guests.',
  })
  async claimWish(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The promise.' }) input: ClaimWishInput,
  ): Promise<typeof ClaimWishResult> {
    return answer(claimRefusals, async () =>
      Object.assign(new ClaimOpenedView(), await this.service.claim(actor, input)),
    );
  }

  @May('claim', 'Pledge')
  @Mutation(() => ClaimStepResult, {
    description: 'Keeps the wish seven days longer, once, for who has the link.',
  })
  async extendClaim(
    @Args('token', { type: () => String, description: 'From the link.' }) token: string,
  ): Promise<typeof ClaimStepResult> {
    return this.#step(token, () => this.steps.extend(token));
  }

  @May('claim', 'Pledge')
  @Mutation(() => ClaimStepResult, {
    description: 'The good is on its way; said again, it mends the number.',
  })
  async sendClaim(
    @Args('token', { type: () => String, description: 'From the link.' }) token: string,
    @Args('trackingNumber', {
      type: () => String,
      nullable: true,
      description: 'The number of its parcel, if it has one.',
    })
    trackingNumber: string | null,
  ): Promise<typeof ClaimStepResult> {
    return this.#step(token, () => this.steps.send(token, { trackingNumber }));
  }

  @May('claim', 'Pledge')
  @Mutation(() => ClaimStepResult, {
    description: 'Tells the members of the institution what stands in the way.',
  })
  async reportClaimProblem(
    @Args('token', { type: () => String, description: 'From the link.' }) token: string,
    @Args('problem', { type: () => String, description: 'In the words of the donor.' })
    problem: string,
  ): Promise<typeof ClaimStepResult> {
    return this.#step(token, () => this.steps.reportProblem(token, { problem }));
  }

  @May('release', 'Pledge')
  @Mutation(() => ClaimStepResult, {
    description: 'Gives the wish free at once, for who has the link.',
  })
  async releaseClaim(
    @Args('token', { type: () => String, description: 'From the link.' }) token: string,
  ): Promise<typeof ClaimStepResult> {
    return this.#step(token, () => this.steps.release(token));
  }

  async #step(token: string, step: () => Promise<void>): Promise<typeof ClaimStepResult> {
    return answer(stepRefusals, async () => {
      await step();
      const found = await this.pledges.byLink(token);
      if (!found) throw new NotFound();
      return Object.assign(new ClaimChangedView(), { pledge: donorPledgeView(found) });
    });
  }
}

/** A claim as GraphQL shows it. */
export function claimView(found: ShownClaim | null): ClaimView | null {
  if (!found) return null;
  const { claim, until, mayExtend, isActive } = found;
  const { how, plannedOn, sentAt, trackingNumber, problem } = claim;
  return Object.assign(new ClaimView(), {
    ...{ how, plannedOn, until, mayExtend, isActive, sentAt, trackingNumber, problem },
  });
}
