import { DonorService } from '@app/identity';
import { ModerationService } from '@app/moderation';
import type { Tx } from '@app/platform';
import type { DonorPledge } from '@app/pledges';
import { Injectable } from '@nestjs/common';
import type { LetterRequest } from './letter-request.entity.js';

/** Names for letters on their way to the moderators. */
@Injectable()
export class LetterNameCases {
  constructor(
    private readonly moderation: ModerationService,
    private readonly donors: DonorService,
  ) {}

  /** Its author is whoever has the donor's address, also when they gave without signing in. */
  async open(tx: Tx, { pledge }: DonorPledge, { id }: LetterRequest): Promise<void> {
    await this.moderation.openCase(tx, {
      kind: 'letterName',
      subjectId: id,
      subjectVersion: 1,
      authorId: (await this.donors.accountBehind(tx, pledge.donorId)) ?? pledge.placedBy,
      approvalsRequired: 1,
    });
  }
}
