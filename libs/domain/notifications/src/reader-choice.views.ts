import { createUnionType, Field, ObjectType } from '@nestjs/graphql';
import { NotFoundView, TryAgainView } from '@app/platform';

@ObjectType('MailChoice', { description: 'What a reader chose about letters with news.' })
export class MailChoiceView {
  @Field(() => Boolean, { description: 'Whether letters with news are stopped for this address.' })
  stopped: boolean;
}

@ObjectType('MailChosen', { description: 'The choice of a reader is kept.' })
export class MailChosenView {
  @Field(() => MailChoiceView, { description: 'The choice.' })
  choice: MailChoiceView;
}

export const ChooseMailResult = createUnionType({
  name: 'ChooseMailResult',
  description: 'The choice of a reader is kept, or why not.',
  types: () => [MailChosenView, NotFoundView, TryAgainView] as const,
  resolveType: (value: object) => value.constructor,
});
