import { accountOf, CurrentActor, May, type Actor } from '@app/identity';
import { InstitutionService } from '@app/institutions';
import { answer, commonRefusals, type Refusal } from '@app/platform';
import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { ageBandOf, ageOn } from '@app/forms';
import { ChildRegister, type RegisteredChild } from './child-register.js';
import {
  ChildConnectionView,
  ChildRegistered,
  ChildView,
  ConsentView,
  RegisterChildInput,
  RegisterChildResult,
} from './child.views.js';

/** The register of children, for members of their institution alone. */
@Resolver()
export class ChildResolver {
  constructor(
    private readonly register: ChildRegister,
    private readonly institutions: InstitutionService,
  ) {}

  @Query(() => ChildConnectionView, {
    description: 'Children of an institution of yours, newest first.',
  })
  @May('read', 'Child')
  async children(
    @CurrentActor() actor: Actor,
    @Args('institutionId', { type: () => ID, description: 'An institution of yours.' })
    institutionId: string,
    @Args('first', { type: () => Int, nullable: true, description: 'How many, 1 to 200.' })
    first?: number | null,
    @Args('after', { type: () => String, nullable: true, description: 'Place to go on from.' })
    after?: string | null,
  ): Promise<ChildConnectionView> {
    const wanted = { institutionId, first: first ?? null, after: after ?? null };
    const page = await this.register.page(accountOf(actor), wanted);
    const edges = page.items.map((item) => ({ cursor: item.cursor, node: this.#view(item) }));
    const { hasNextPage, totalCount } = page;
    const pageInfo = { hasNextPage, endCursor: edges.at(-1)?.cursor ?? null };
    return { edges, pageInfo, totalCount };
  }

  @Mutation(() => RegisterChildResult, {
    description: 'Registers a child with the consent of the representative.',
  })
  @May('register', 'Child')
  async registerChild(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The child.' }) input: RegisterChildInput,
  ): Promise<ChildRegistered | Refusal> {
    return answer(commonRefusals, async () => {
      const id = input.id.toLowerCase();
      const registered = await this.register.register(accountOf(actor), { ...input, id });
      return Object.assign(new ChildRegistered(), { child: this.#view(registered) });
    });
  }

  #view({ child, consent, today }: RegisteredChild): ChildView {
    const { id, pseudonym, birthYear, birthMonth, regionCode } = child;
    return Object.assign(new ChildView(), {
      ...{ id, pseudonym, birthYear, birthMonth },
      ageBand: ageBandOf(ageOn(today, child)),
      region: { code: regionCode, name: this.institutions.regionName(regionCode) },
      consent:
        consent &&
        Object.assign(new ConsentView(), {
          capacity: consent.capacity,
          act: consent.act,
          givenOn: consent.givenOn,
          validUntil: consent.validUntil,
          valid: consent.isValidOn(today),
        }),
    });
  }
}
