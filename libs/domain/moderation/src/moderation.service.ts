import { Injectable } from '@nestjs/common';
import type { Tx } from '@app/platform';
import type { CaseKind } from './moderation.enums.js';
import { CaseRepository } from './case.repository.js';
import { dueAfterWorkingDays } from './working-days.js';

const workingDaysTarget = 3;

export interface NewCase {
  readonly kind: CaseKind;
  readonly subjectId: string;
  readonly subjectVersion: number;
  /** Who wrote the item and so may not decide on it; null when a guest did. */
  readonly authorId: string | null;
  readonly approvalsRequired: 1 | 2;
}

/** Cases as other capabilities open and close them. */
@Injectable()
export class ModerationService {
  constructor(private readonly cases: CaseRepository) {}

  /** Puts an item before the moderators; an open case on an earlier version is superseded. */
  async openCase(tx: Tx, wanted: NewCase): Promise<{ caseId: string }> {
    await this.closeCase(tx, wanted);
    const caseId = tx.newId();
    const dueAt = dueAfterWorkingDays(tx.now, workingDaysTarget);
    await this.cases.insert(tx, { ...wanted, id: caseId, openedAt: tx.now, dueAt });
    return { caseId };
  }

  /** Takes an item back from the moderators; nothing happens when it is not before them. */
  async closeCase(tx: Tx, { kind, subjectId }: Pick<NewCase, 'kind' | 'subjectId'>): Promise<void> {
    await this.cases.supersede(tx, { kind, subjectId });
  }
}
