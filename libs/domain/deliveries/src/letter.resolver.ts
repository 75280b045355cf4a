import type { LetterLanguage } from '@app/forms';
import { CurrentActor, May, type Actor } from '@app/identity';
import { InstitutionService } from '@app/institutions';
import { answer, commonRefusals, type RefusalPair } from '@app/platform';
import { DonorPledgeView } from '@app/pledges';
import { NotAllowedNow } from '@app/wishes';
import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { LetterAsked, LetterRevoked, LetterTooEarly } from './deliveries.errors.js';
import { DonorLetters } from './donor-letters.js';
import { LetterIssuing } from './letter-issuing.js';
import { letterView } from './letter-view.js';
import {
  AskLetterResult,
  DonorLetterView,
  IssuedLetterPageView,
  IssuedLetterView,
  IssueLettersInput,
  IssueLettersResult,
  LetterAskedView,
  LetterLanguageEnum,
  LetterRefusedView,
  LetterRevokedView,
  LettersIssuedView,
  RevokeLetterResult,
  ThanksLetterView,
} from './letter.views.js';
import type { ThanksLetter } from './thanks-letter.entity.js';

const pageMost = 50;

const refusals: readonly RefusalPair[] = [
  [LetterTooEarly, LetterRefusedView],
  [LetterAsked, LetterRefusedView],
  [LetterRevoked, LetterRefusedView],
  [NotAllowedNow, LetterRefusedView],
  ...commonRefusals,
];

/** Letters of thanks: donors ask, staff issue and revoke, everybody verifies. */
@Resolver(() => DonorPledgeView)
export class LetterResolver {
  constructor(
    private readonly donorLetters: DonorLetters,
    private readonly issuing: LetterIssuing,
    private readonly institutions: InstitutionService,
  ) {}

  @May('read', 'PublicLetter')
  @Query(() => ThanksLetterView, {
    nullable: true,
    description: 'The letter with a code, as whoever holds the paper may read it.',
  })
  async letter(
    @CurrentActor() actor: Actor,
    @Args('code', { type: () => String, description: 'Ten signs, as they are typed.' })
    code: string,
  ): Promise<ThanksLetterView | null> {
    const letter = await this.issuing.verify(code, actor.ip);
    return letter && letterView(letter, this.institutions);
  }

  @May('read', 'Pledge')
  @ResolveField('letter', () => DonorLetterView, {
    description: 'Where the letter of thanks for the gift stands.',
  })
  async letterOfGift(@Parent() { id }: DonorPledgeView): Promise<DonorLetterView> {
    const { mayAsk, request, letter } = await this.donorLetters.of(id);
    return Object.assign(new DonorLetterView(), {
      mayAsk,
      state: request?.state ?? null,
      name: request?.name ?? null,
      rejectedBecause: request?.reason ?? null,
      letter: letter && letterView(letter, this.institutions),
    });
  }

  @May('read', 'Letter')
  @Query(() => IssuedLetterPageView, { description: 'Letters for staff, the newest first.' })
  async letters(
    @Args('after', { type: () => String, nullable: true, description: 'Cursor to go on from.' })
    after: string | null,
  ): Promise<IssuedLetterPageView> {
    const below = after && /^\d{1,18}$/.test(after) ? after : null;
    const found = await this.issuing.newest({ below, most: pageMost + 1 });
    const shown = found.slice(0, pageMost);
    const endCursor = shown.at(-1)?.number ?? null;
    return Object.assign(new IssuedLetterPageView(), {
      items: shown.map((letter) => this.#issued(letter)),
      pageInfo: { hasNextPage: found.length > pageMost, endCursor },
    });
  }

  @May('read', 'Letter')
  @Query(() => [IssuedLetterView], { description: 'The letters of a batch, in its order.' })
  async letterBatch(
    @Args('id', { type: () => ID, description: 'The batch.' }) id: string,
  ): Promise<IssuedLetterView[]> {
    return (await this.issuing.ofBatch(id)).map((letter) => this.#issued(letter));
  }

  @May('request', 'PublicLetter')
  @Mutation(() => AskLetterResult, {
    description: 'Asks for a letter of thanks, for who has the secret link of a gift.',
  })
  async askLetter(
    @Args('token', { type: () => String, description: 'From the link of the gift.' }) token: string,
    @Args('id', { type: () => ID, description: 'UUID made by the page.' }) id: string,
    @Args('language', { type: () => LetterLanguageEnum, description: 'Language of the letter.' })
    language: LetterLanguage,
    @Args('name', { type: () => String, nullable: true, description: 'As it is to be printed.' })
    name: string | null,
  ): Promise<typeof AskLetterResult> {
    return answer(refusals, async () => {
      const asked = await this.donorLetters.ask(token, { id, name: name ?? null, language });
      return Object.assign(new LetterAskedView(), { state: asked.state });
    });
  }

  @May('issue', 'Letter')
  @Mutation(() => IssueLettersResult, {
    description: 'Issues letters of thanks to companies, or to people of a campaign.',
  })
  async issueLetters(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => IssueLettersInput, description: 'The letters.' })
    input: IssueLettersInput,
  ): Promise<typeof IssueLettersResult> {
    return answer(refusals, async () => {
      const recipients = input.recipients.map(({ name, wishesCount }) => ({ name, wishesCount }));
      const issued = await this.issuing.issue(actor, { ...input, recipients });
      const batchId = issued[0]?.batchId;
      return Object.assign(new LettersIssuedView(), { batchId, count: issued.length });
    });
  }

  @May('revoke', 'Letter')
  @Mutation(() => RevokeLetterResult, {
    description: 'Revokes a letter; everybody who verifies it reads why.',
  })
  async revokeLetter(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'The letter.' }) id: string,
    @Args('reason', { type: () => String, description: 'Why; no names.' }) reason: string,
  ): Promise<typeof RevokeLetterResult> {
    return answer(refusals, async () => {
      const { shownNumber: number } = await this.issuing.revoke(actor, id, reason);
      return Object.assign(new LetterRevokedView(), { number });
    });
  }

  #issued(letter: ThanksLetter): IssuedLetterView {
    const { id, batchId } = letter;
    const view = letterView(letter, this.institutions);
    return Object.assign(new IssuedLetterView(), { id, batchId, letter: view });
  }
}
