import { Duties, type Duty } from '@app/identity';
import type { Tx } from '@app/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MembershipRepository } from './membership.repository.js';

/** Members see children's data in their work, so they are signed in for half a day at a time. */
@Injectable()
export class MemberDuty implements Duty, OnModuleInit {
  constructor(
    private readonly duties: Duties,
    private readonly members: MembershipRepository,
  ) {}

  onModuleInit(): void {
    this.duties.register(this);
  }

  async holds(tx: Tx, accountId: string): Promise<boolean> {
    return this.members.isMemberAnywhere(tx, accountId);
  }
}
