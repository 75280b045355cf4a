import { CurrentActor, May, type Actor } from '@app/identity';
import { InstitutionNotVerified } from '@app/institutions';
import { answer, commonRefusals, type RefusalPair } from '@app/platform';
import { Args, Field, ID, InputType, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { PayeeAccount } from './payee-account.entity.js';
import { Payees } from './payees.js';
import {
  PayeeAccountView,
  PayeeView,
  PayoutDoneView,
  PayoutRefusedView,
  PayoutResult,
} from './payout.views.js';
import { PayoutRefusal } from './payouts.errors.js';

/** Refusals that every mutation of payouts may meet. */
export const payoutRefusals: readonly RefusalPair[] = [
  [PayoutRefusal, PayoutRefusedView],
  [InstitutionNotVerified, PayoutRefusedView],
  ...commonRefusals,
];

@InputType('PayeeAccountInput', { description: 'A payee and its account.' })
export class PayeeAccountInput {
  @Field(() => ID, { description: 'UUID made by the page.' })
  id: string;
  @Field(() => String, { description: 'Whose account it is.' })
  bin: string;
  @Field(() => String, { description: 'Legal name; an institution here keeps its own.' })
  name: string;
  @Field(() => String, { description: 'Number of the account.' })
  iban: string;
  @Field(() => String, { description: 'Name of the bank.' })
  bankName: string;
  @Field(() => String, { description: 'Code of the bank.' })
  bic: string;
}

/** Who may be paid, and on which account. */
@Resolver(() => PayeeView)
export class PayeeResolver {
  constructor(private readonly payees: Payees) {}

  @May('read', 'Payout')
  @Query(() => [PayeeView], { description: 'Institutions and shops that are paid, by name.' })
  async payeeList(@CurrentActor() actor: Actor): Promise<PayeeView[]> {
    const all = await this.payees.list();
    return all.map(({ payee, accounts }) =>
      Object.assign(new PayeeView(), {
        ...{ id: payee.id, kind: payee.kind, name: payee.name, bin: payee.bin },
        accounts: accounts.map((account) => accountView(account, actor)),
      }),
    );
  }

  @May('request', 'Payout')
  @Mutation(() => PayoutResult, {
    description: 'Asks to pay to an account; somebody else of finance has to agree.',
  })
  async askPayeeAccount(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => PayeeAccountInput, description: 'The account.' })
    input: PayeeAccountInput,
  ): Promise<typeof PayoutResult> {
    return answer(payoutRefusals, async () => done(await this.payees.ask(actor, { ...input })));
  }

  @May('decide', 'Payout')
  @Mutation(() => PayoutResult, {
    description: 'Agrees to an account that somebody else asked for.',
  })
  async approvePayeeAccount(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'The account.' }) id: string,
  ): Promise<typeof PayoutResult> {
    return answer(payoutRefusals, async () => done(await this.payees.approve(actor, id)));
  }

  @May('decide', 'Payout')
  @Mutation(() => PayoutResult, { description: 'Refuses an account, or takes it back.' })
  async refusePayeeAccount(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'The account.' }) id: string,
  ): Promise<typeof PayoutResult> {
    return answer(payoutRefusals, async () => done(await this.payees.refuse(actor, id)));
  }
}

/** What was changed, as every mutation of payouts answers. */
export function done({ id, state }: { id: string; state: string }): PayoutDoneView {
  return Object.assign(new PayoutDoneView(), { id, state });
}

function accountView(account: PayeeAccount, { accountId }: Actor): PayeeAccountView {
  const { id, iban, bankName, bic, state, usableFrom, requestedBy } = account;
  const mayApprove = state === 'asked' && requestedBy !== accountId;
  const view = { id, iban, bankName, bic, state, usableFrom, mayApprove };
  return Object.assign(new PayeeAccountView(), view);
}
