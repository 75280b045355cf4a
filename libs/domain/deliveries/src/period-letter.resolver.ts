import { accountOf, CurrentActor, May, type Actor } from '@app/identity';
import { InstitutionService } from '@app/institutions';
import { answer, commonRefusals, type RefusalPair } from '@app/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { LetterAsked, NothingToThankFor } from './deliveries.errors.js';
import { letterView } from './letter-view.js';
import { AskLetterResult, LetterAskedView, LetterRefusedView } from './letter.views.js';
import { AskPeriodLetterInput, PeriodLetterView } from './period-letter.views.js';
import { PeriodLetters, type PeriodLetter } from './period-letters.js';

const refusals: readonly RefusalPair[] = [
  [NothingToThankFor, LetterRefusedView],
  [LetterAsked, LetterRefusedView],
  ...commonRefusals,
];

/** One letter of thanks for many gifts. */
@Resolver()
export class PeriodLetterResolver {
  constructor(
    private readonly letters: PeriodLetters,
    private readonly institutions: InstitutionService,
  ) {}

  @May('read', 'OwnLetter')
  @Query(() => [PeriodLetterView], {
    description: 'Letters for periods that whoever is signed in asked for, the newest first.',
  })
  async myLetters(@CurrentActor() actor: Actor): Promise<PeriodLetterView[]> {
    const asked = await this.letters.ofAccount(accountOf(actor));
    return asked.map((one) => this.#view(one));
  }

  @May('request', 'OwnLetter')
  @Mutation(() => AskLetterResult, {
    description: 'Asks for one letter for all that came true with the help of who is signed in.',
  })
  async askPeriodLetter(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => AskPeriodLetterInput, description: 'The letter.' })
    input: AskPeriodLetterInput,
  ): Promise<typeof AskLetterResult> {
    return answer(refusals, async () => {
      const { state } = await this.letters.ask(actor, input);
      return Object.assign(new LetterAskedView(), { state });
    });
  }

  #view({ request, letter }: PeriodLetter): PeriodLetterView {
    const { id, state, name, language, periodFrom, periodTo, reason } = request;
    return Object.assign(new PeriodLetterView(), {
      ...{ id, state, name, language, periodFrom, periodTo },
      rejectedBecause: reason,
      letter: letter && letterView(letter, this.institutions),
    });
  }
}
