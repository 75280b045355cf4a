import { Injectable } from '@nestjs/common';
import { DonorService } from '@app/identity';
import { ModerationService } from '@app/moderation';
import type { Tx } from '@app/platform';
import type { Pledge } from './pledge.entity.js';

/** Public names of donors on their way to the moderators and back. */
@Injectable()
export class PublicNameCases {
  constructor(
    private readonly moderation: ModerationService,
    private readonly donors: DonorService,
  ) {}

  /** Its author is whoever has the donor's address, also when they gave without signing in. */
  async open(tx: Tx, { id, donorId, placedBy }: Pledge): Promise<void> {
    await this.moderation.openCase(tx, {
      kind: 'publicName',
      subjectId: id,
      subjectVersion: 1,
      authorId: (await this.donors.accountBehind(tx, donorId)) ?? placedBy,
      approvalsRequired: 1,
    });
  }

  /** Takes the name back; nothing happens when it is not before the moderators. */
  async close(tx: Tx, { id }: Pledge): Promise<void> {
    await this.moderation.closeCase(tx, { kind: 'publicName', subjectId: id });
  }
}
