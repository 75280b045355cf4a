import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { May } from '@app/identity';
import { answer, commonRefusals } from '@app/platform';
import { ReaderChoice } from './reader-choice.js';
import { ChooseMailResult, MailChoiceView, MailChosenView } from './reader-choice.views.js';

/** What readers choose about letters, by the secret link in each of them. */
@Resolver(() => MailChoiceView)
export class ReaderChoiceResolver {
  constructor(private readonly choices: ReaderChoice) {}

  @May('read', 'MailChoice')
  @Query(() => MailChoiceView, {
    nullable: true,
    description: 'What the reader behind a secret link chose; null when the link is not ours.',
  })
  async mailChoice(
    @Args('token', { type: () => String, description: 'From the link in a letter.' })
    token: string,
  ): Promise<MailChoiceView | null> {
    const stopped = await this.choices.byLink(token);
    return stopped === null ? null : Object.assign(new MailChoiceView(), { stopped });
  }

  @May('write', 'MailChoice')
  @Mutation(() => ChooseMailResult, {
    description: 'Stops letters with news, or begins them again, for who has the secret link.',
  })
  async chooseMail(
    @Args('token', { type: () => String, description: 'From the link in a letter.' })
    token: string,
    @Args('stopped', { type: () => Boolean, description: 'Whether they are to stop.' })
    stopped: boolean,
  ): Promise<typeof ChooseMailResult> {
    return answer(commonRefusals, async () => {
      await this.choices.choose(token, { stopped });
      const choice = Object.assign(new MailChoiceView(), { stopped });
      return Object.assign(new MailChosenView(), { choice });
    });
  }
}
