import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('ReconciliationRun', { description: 'One look at all books.' })
export class ReconciliationRunView {
  @Field(() => ID, { description: 'Id of the run.' })
  id: string;
  @Field(() => Boolean, { description: 'Whether the hashes of the chain were computed anew.' })
  withChain: boolean;
  @Field(() => Date, { description: 'When it began.' })
  startedAt: Date;
  @Field(() => Date, { nullable: true, description: 'When it ended; null when it has not.' })
  finishedAt: Date | null;
  @Field(() => Int, { nullable: true, description: 'How many rules were looked at.' })
  rules: number | null;
  @Field(() => Int, { nullable: true, description: 'How many differences were open.' })
  differences: number | null;
}

@ObjectType('BookDifference', { description: 'Something that does not agree.' })
export class BookDifferenceView {
  @Field(() => ID, { description: 'Id of the difference.' })
  id: string;
  @Field(() => String, { description: 'The rule that is broken.' })
  kind: string;
  @Field(() => String, { description: 'Id of what it is about.' })
  subject: string;
  @Field(() => String, { description: 'The figures, in minor units.' })
  detail: string;
  @Field(() => Date, { description: 'When it was first seen.' })
  foundAt: Date;
  @Field(() => Date, { nullable: true, description: 'When it was gone; null while it lasts.' })
  resolvedAt: Date | null;
}

@ObjectType('Reconciliation', { description: 'What the looks at the books found.' })
export class ReconciliationView {
  @Field(() => [ReconciliationRunView], { description: 'Up to 20 runs, the newest first.' })
  runs: ReconciliationRunView[];
  @Field(() => Int, { description: 'How many differences are open.' })
  openCount: number;
  @Field(() => [BookDifferenceView], { description: 'Up to 100 open ones, the newest first.' })
  open: BookDifferenceView[];
  @Field(() => [BookDifferenceView], { description: 'The last 20 that are gone.' })
  resolved: BookDifferenceView[];
}
