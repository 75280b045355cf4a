import {
  accountOf,
  abilityOf,
  CurrentActor,
  MeView,
  May,
  RateLimits,
  type Actor,
} from '@app/identity';
import { answer, commonRefusals, localized, LocalizedText, type Refusal } from '@app/platform';
import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { InstitutionApplication } from './institution-application.js';
import { InstitutionMembers, type Member } from './institution-members.js';
import { InstitutionReview } from './institution-review.js';
import type { Institution } from './institution.entity.js';
import {
  AddMemberInput,
  AddMemberResult,
  ApplyInstitutionInput,
  ApplyInstitutionResult,
  InstitutionApplied,
  institutionRefusals,
  InstitutionSuspended,
  InstitutionView,
  MemberAdded,
  MemberView,
  SuspendInstitutionResult,
} from './institution.views.js';
import { Regions } from './regions.js';

const refusals = [...institutionRefusals, ...commonRefusals];

/** Applications that one address may send in an hour. */
const applicationsPerHour = 10;

/** Institutions for their members, for applicants and for moderators. */
@Resolver()
export class InstitutionResolver {
  constructor(
    private readonly application: InstitutionApplication,
    private readonly members: InstitutionMembers,
    private readonly review: InstitutionReview,
    private readonly regions: Regions,
    private readonly limits: RateLimits,
  ) {}

  @Query(() => [InstitutionView], { description: 'Institutions for which you act.' })
  @May('read', 'Institution')
  async myInstitutions(@CurrentActor() actor: Actor): Promise<InstitutionView[]> {
    const institutions = await this.members.institutionsOf(accountOf(actor));
    return institutions.map((institution) => this.#view(institution, actor));
  }

  @Query(() => InstitutionView, {
    nullable: true,
    description: 'An institution for its members and for moderators; null for anyone else.',
  })
  @May('read', 'Institution')
  async institution(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'The institution.' }) id: string,
  ): Promise<InstitutionView | null> {
    const institution = await this.members.find(actor, id);
    return institution && this.#view(institution, actor);
  }

  @Query(() => [MemberView], { description: 'Who acts for an institution of yours.' })
  @May('read', 'Member')
  async institutionMembers(
    @CurrentActor() actor: Actor,
    @Args('institutionId', { type: () => ID, description: 'The institution.' })
    institutionId: string,
  ): Promise<MemberView[]> {
    const members = await this.members.list(accountOf(actor), institutionId);
    return members.map(memberView);
  }

  @Mutation(() => ApplyInstitutionResult, {
    description: 'Applies for an institution; two moderators verify it.',
  })
  @May('apply', 'Institution')
  async applyInstitution(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The application.' }) input: ApplyInstitutionInput,
  ): Promise<InstitutionApplied | Refusal> {
    return answer(refusals, async () => {
      const limit = { key: actor.ip, most: applicationsPerHour, perSeconds: 3_600 };
      await this.limits.take({ purpose: 'institution.apply.ip', ...limit });
      const id = input.id.toLowerCase();
      const institution = await this.application.apply(actor, { ...input, id });
      return Object.assign(new InstitutionApplied(), {
        institution: this.#view(institution, actor),
      });
    });
  }

  @Mutation(() => AddMemberResult, {
    description: 'Lets another person act for an institution of yours.',
  })
  @May('add', 'Member')
  async addMember(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The person.' }) input: AddMemberInput,
  ): Promise<MemberAdded | Refusal> {
    return answer(refusals, async () => {
      const accountId = accountOf(actor);
      const member = await this.members.add({ ...actor, accountId }, input);
      return Object.assign(new MemberAdded(), { member: memberView(member) });
    });
  }

  @Mutation(() => SuspendInstitutionResult, {
    description: 'Stops everything new of a verified institution.',
  })
  @May('suspend', 'Institution')
  async suspendInstitution(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'The institution.' }) id: string,
    @Args('version', { type: () => Int, description: 'Version that was read.' }) version: number,
    @Args('reason', { type: () => String, description: 'Why, 3 to 1,000 characters.' })
    reason: string,
  ): Promise<InstitutionSuspended | Refusal> {
    return answer(refusals, async () => {
      const institution = await this.review.suspend({ id, version, reason });
      return Object.assign(new InstitutionSuspended(), {
        institution: this.#view(institution, actor),
      });
    });
  }

  #view(institution: Institution, actor: Actor): InstitutionView {
    const { id, bin, kind, regionCode, nameKk, nameRu, address, openingHours } = institution;
    const { contactEmail, status, version } = institution;
    return Object.assign(new InstitutionView(), {
      ...{ id, bin, kind, address, openingHours, contactEmail, status, version },
      region: this.regions.get(regionCode),
      name: Object.assign(new LocalizedText(), { kk: nameKk, ru: nameRu, en: nameRu }),
      statusSentence: localized(sentenceOf(institution)),
      decisionReason: institution.suspendedReason ?? institution.decisionReason,
      allowedActions: [...actionsOf(institution), ...moderatorActions(institution, actor)],
    });
  }
}

/** What the desks need to know of who is signed in. */
@Resolver(() => MeView)
export class MembershipResolver {
  constructor(private readonly members: InstitutionMembers) {}

  @ResolveField(() => Boolean, { description: 'Whether you act for an institution.' })
  @May('read', 'Me')
  async isMember(@Parent() me: MeView): Promise<boolean> {
    return this.members.isMemberAnywhere(me.id);
  }

  @ResolveField(() => [String], {
    description: 'Desks that are open to you: desk, moderate, finance, admin.',
  })
  @May('read', 'Me')
  async allowedActions(@Parent() me: MeView): Promise<string[]> {
    const ability = abilityOf({ accountId: me.id, roles: new Set(me.roles) });
    const isMember = await this.members.isMemberAnywhere(me.id);
    return [
      ...(isMember ? ['desk'] : []),
      ...(ability.can('decide', 'Case') ? ['moderate'] : []),
      ...(ability.can('read', 'Ledger') ? ['finance'] : []),
      ...(ability.can('grant', 'Role') ? ['admin'] : []),
    ];
  }
}

function memberView({ accountId, displayName, email, joinedAt }: Member): MemberView {
  return Object.assign(new MemberView(), { accountId, displayName, email, joinedAt });
}

function sentenceOf(institution: Institution) {
  return institution.isReturned
    ? 'institution.sentence.returned'
    : (`institution.sentence.${institution.status}` as const);
}

function actionsOf(institution: Institution): string[] {
  if (institution.isReturned) return ['correct', 'register'];
  switch (institution.status) {
    case 'applied':
      return ['register', 'add'];
    case 'verified':
      return ['register', 'draft', 'add'];
    case 'suspended':
      return ['add'];
    case 'rejected':
      return [];
  }
}

function moderatorActions({ status }: Institution, actor: Actor): string[] {
  return status === 'verified' && abilityOf(actor).can('suspend', 'Institution') ? ['suspend'] : [];
}
