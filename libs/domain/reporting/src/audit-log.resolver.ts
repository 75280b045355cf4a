import { May } from '@app/identity';
import { PageInfo } from '@app/platform';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { AuditLog } from './audit-log.js';
import { AuditLineView, AuditPageView } from './audit-log.views.js';

/** The log of who did what, for auditors and administrators. */
@Resolver()
export class AuditLogResolver {
  constructor(private readonly log: AuditLog) {}

  @Query(() => AuditPageView, { description: 'Who did what, the newest first.' })
  @May('read', 'AuditLog')
  async auditLog(
    @Args('word', {
      type: () => String,
      defaultValue: '',
      description: 'What an action, an actor or a subject begins with; empty for all.',
    })
    word: string,
    @Args('after', {
      type: () => String,
      nullable: true,
      description: 'The cursor of the line to continue after.',
    })
    after: string | null,
  ): Promise<AuditPageView> {
    const { lines, hasNextPage, endCursor } = await this.log.read({ word, after: after ?? null });
    return Object.assign(new AuditPageView(), {
      lines: lines.map((line) => Object.assign(new AuditLineView(), line)),
      pageInfo: Object.assign(new PageInfo(), { hasNextPage, endCursor }),
    });
  }
}
