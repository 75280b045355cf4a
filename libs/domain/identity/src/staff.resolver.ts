import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { StaffRole } from '@app/forms';
import { answer, commonRefusals } from '@app/platform';
import { CurrentActor, May } from './access.guard.js';
import type { Actor } from './actor.js';
import { StaffRoleEnum } from './identity.enums.js';
import {
  AccountChangedView,
  AccountConnectionView,
  AccountView,
  BlockAccountResult,
  GrantRoleResult,
  RevokeRoleResult,
} from './identity.views.js';
import { type AccountListed, StaffService } from './staff.service.js';

/** What administrators do with accounts. */
@Resolver()
export class StaffResolver {
  constructor(private readonly staff: StaffService) {}

  @Query(() => AccountConnectionView, { description: 'Accounts, the newest first.' })
  @May('read', 'Account')
  async accounts(
    @Args('search', {
      type: () => String,
      nullable: true,
      description: 'A part of the name or of the address.',
    })
    search?: string | null,
    @Args('first', { type: () => Int, nullable: true, description: 'How many; 1 to 100.' })
    first?: number | null,
    @Args('after', { type: () => String, nullable: true, description: 'Cursor to go on from.' })
    after?: string | null,
  ): Promise<AccountConnectionView> {
    const { items, hasNextPage } = await this.staff.list({ search, first, after });
    return {
      edges: items.map((item) => ({ cursor: item.cursor, node: accountView(item) })),
      pageInfo: { hasNextPage, endCursor: items.at(-1)?.cursor ?? null },
    };
  }

  @Mutation(() => GrantRoleResult, { description: 'Gives an account a role; never one’s own.' })
  @May('grant', 'Role')
  async grantRole(
    @CurrentActor() actor: Actor,
    @Args('accountId', { type: () => ID, description: 'The account.' }) accountId: string,
    @Args('role', { type: () => StaffRoleEnum, description: 'The role.' }) role: StaffRole,
  ) {
    return changed(() => this.staff.grantRole(actor, { accountId, role }));
  }

  @Mutation(() => RevokeRoleResult, {
    description: 'Takes a role from an account, with its next request; never one’s own.',
  })
  @May('revoke', 'Role')
  async revokeRole(
    @CurrentActor() actor: Actor,
    @Args('accountId', { type: () => ID, description: 'The account.' }) accountId: string,
    @Args('role', { type: () => StaffRoleEnum, description: 'The role.' }) role: StaffRole,
  ) {
    return changed(() => this.staff.revokeRole(actor, { accountId, role }));
  }

  @Mutation(() => BlockAccountResult, {
    description: 'Shuts an account out, with its next request; never one’s own.',
  })
  @May('block', 'Account')
  async blockAccount(
    @CurrentActor() actor: Actor,
    @Args('accountId', { type: () => ID, description: 'The account.' }) accountId: string,
  ) {
    return changed(() => this.staff.blockAccount(actor, accountId));
  }
}

async function changed(work: () => Promise<AccountListed>) {
  return answer(commonRefusals, async () =>
    Object.assign(new AccountChangedView(), { account: accountView(await work()) }),
  );
}

function accountView({ account, roles }: AccountListed): AccountView {
  const { id, displayName, email, isBlocked: blocked } = account;
  return Object.assign(new AccountView(), { id, displayName, email, roles: [...roles], blocked });
}
