import { DonorService } from '@app/identity';
import { ModerationService } from '@app/moderation';
import { News, type Tx } from '@app/platform';
import type { DonorPledge } from '@app/pledges';
import { Injectable } from '@nestjs/common';
import { letterNameRefused } from './deliveries.events.js';
import type { LetterRequest } from './letter-request.entity.js';

/** Names for letters on their way to the moderators. */
@Injectable()
export class LetterNameCases {
  constructor(
    private readonly moderation: ModerationService,
    private readonly donors: DonorService,
    private readonly news: News,
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

  /** The name for a letter of a period; its author is the account that asks. */
  async openOfAccount(tx: Tx, requestId: string, accountId: string): Promise<void> {
    await this.moderation.openCase(tx, {
      ...{ kind: 'letterName', subjectId: requestId, subjectVersion: 1 },
      ...{ authorId: accountId, approvalsRequired: 1 },
    });
  }

  /** The name was not let through; the donor, who was promised an answer, is told. */
  async refuse(tx: Tx, request: LetterRequest, reason: string): Promise<void> {
    request.reject(reason, tx.now);
    await this.news.tell(tx, letterNameRefused(request.id));
  }
}
