import { Field, ID, ObjectType } from '@nestjs/graphql';
import { PageInfo } from '@app/platform';

@ObjectType('AuditLine', { description: 'Who did what, with what stood before and after.' })
export class AuditLineView {
  @Field(() => ID, { description: 'Id of the line.' })
  id: string;
  @Field(() => String, { description: 'Capability and deed.' })
  action: string;
  @Field(() => String, { description: 'Id of the account, or system:<part>.' })
  actor: string;
  @Field(() => String, { nullable: true, description: 'Name of the account that acted.' })
  actorName: string | null;
  @Field(() => String, { description: 'What kind of thing it was done to.' })
  subjectKind: string;
  @Field(() => String, { description: 'Id of what it was done to.' })
  subjectId: string;
  @Field(() => String, { nullable: true, description: 'What stood before, as JSON.' })
  before: string | null;
  @Field(() => String, { nullable: true, description: 'What stands now, as JSON.' })
  after: string | null;
  @Field(() => Date, { description: 'When it was done.' })
  recordedAt: Date;
}

@ObjectType('AuditPage', { description: 'A page of the audit log, the newest line first.' })
export class AuditPageView {
  @Field(() => [AuditLineView], { description: 'The lines.' })
  lines: AuditLineView[];
  @Field(() => PageInfo, { description: 'Where the log goes on.' })
  pageInfo: PageInfo;
}
