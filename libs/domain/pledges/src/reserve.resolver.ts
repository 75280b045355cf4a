import { CurrentActor, May, type Actor } from '@app/identity';
import { answer, commonRefusals, type RefusalPair } from '@app/platform';
import { moneyView } from '@app/wishes';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { GrantDecided, GrantImpossible, SecondPersonNeeded } from './pledges.errors.js';
import { SecondPersonNeededView } from './refund.views.js';
import type { GrantCause, ReserveGrant } from './reserve-grant.entity.js';
import { ReserveGrants } from './reserve-grants.js';
import {
  GrantCauseEnum,
  GrantImpossibleView,
  ReserveDoneView,
  ReserveFundView,
  ReserveGrantView,
  ReserveResult,
  WishLeftBehindView,
} from './reserve.views.js';

const refusals: readonly RefusalPair[] = [
  [GrantImpossible, GrantImpossibleView],
  [GrantDecided, GrantImpossibleView],
  [SecondPersonNeeded, SecondPersonNeededView],
  ...commonRefusals,
];

/** The reserve fund, for people of finance. */
@Resolver()
export class ReserveResolver {
  constructor(private readonly grants: ReserveGrants) {}

  @May('read', 'Refund')
  @Query(() => ReserveFundView, { description: 'The fund, and the wishes that wait for it.' })
  async reserveFund(@CurrentActor() { accountId }: Actor): Promise<ReserveFundView> {
    const { balance, leftBehind, grants } = await this.grants.page();
    return Object.assign(new ReserveFundView(), {
      balance: moneyView(balance),
      leftBehind: leftBehind.map(({ missing, ...wish }) =>
        Object.assign(new WishLeftBehindView(), { ...wish, missing: moneyView(missing) }),
      ),
      grants: grants.map(({ grant, title, askedByName }) =>
        Object.assign(new ReserveGrantView(), {
          ...{ id: grant.id, wishId: grant.wishId, title, amount: moneyView(grant.amount) },
          ...{ cause: grant.cause, state: grant.state, askedAt: grant.createdAt, askedByName },
          mayGrant: accountId !== null && grant.mayGrant(accountId),
        }),
      ),
    });
  }

  @May('request', 'Refund')
  @Mutation(() => ReserveResult, {
    description: 'One person asks the fund for what is missing of a wish.',
  })
  async askReserve(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'UUID made by the page.' }) id: string,
    @Args('wishId', { type: () => ID, description: 'The wish.' }) wishId: string,
    @Args('cause', { type: () => GrantCauseEnum, description: 'Why it was left behind.' })
    cause: GrantCause,
  ): Promise<typeof ReserveResult> {
    return answer(refusals, async () => done(await this.grants.ask(actor, { id, wishId, cause })));
  }

  @May('decide', 'Refund')
  @Mutation(() => ReserveResult, {
    description: 'Another person agrees, and the fund pays; or somebody says no.',
  })
  async decideReserve(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'The request.' }) id: string,
    @Args('agree', { type: () => Boolean, description: 'Whether the fund pays.' }) agree: boolean,
  ): Promise<typeof ReserveResult> {
    return answer(refusals, async () =>
      done(await (agree ? this.grants.grant(actor, id) : this.grants.refuse(actor, id))),
    );
  }
}

function done({ id, state }: ReserveGrant): ReserveDoneView {
  return Object.assign(new ReserveDoneView(), { id, state });
}
