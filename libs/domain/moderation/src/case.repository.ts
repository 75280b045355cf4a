import { Injectable } from '@nestjs/common';
import type { Tx } from '@app/platform';
import type { CaseKind } from './moderation.enums.js';

export interface CaseColumns {
  readonly id: string;
  readonly kind: CaseKind;
  readonly subjectId: string;
  readonly subjectVersion: number;
  readonly authorId: string | null;
  readonly approvalsRequired: 1 | 2;
  readonly openedAt: Date;
  readonly dueAt: Date;
}

/** Queries on cases. */
@Injectable()
export class CaseRepository {
  async insert(tx: Tx, wanted: CaseColumns): Promise<void> {
    await tx.query(
      `INSERT INTO moderation.case (id, kind, subject_id, subject_version, author_id,
         approvals_required, status, opened_at, due_at)
       VALUES ($1, $2, $3, $4, $5, $6, 'open', $7, $8)`,
      [
        wanted.id,
        wanted.kind,
        wanted.subjectId,
        wanted.subjectVersion,
        wanted.authorId,
        wanted.approvalsRequired,
        wanted.openedAt,
        wanted.dueAt,
      ],
    );
  }

  async supersede(
    tx: Tx,
    { kind, subjectId }: { kind: CaseKind; subjectId: string },
  ): Promise<void> {
    await tx.query(
      `UPDATE moderation.case SET status = 'superseded', closed_at = $3, version = version + 1,
         claimed_by = NULL, claimed_until = NULL
       WHERE kind = $1 AND subject_id = $2 AND status = 'open'`,
      [kind, subjectId, tx.now],
    );
  }
}
