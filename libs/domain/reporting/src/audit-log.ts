import { Injectable } from '@nestjs/common';
import { AuditorDatabase, decodeCursor, encodeCursor, InvalidInput, isUuid } from '@app/platform';

const perPage = 50;
const wordMax = 120;

/** One line of the audit log. */
export interface AuditLine {
  readonly id: string;
  readonly action: string;
  readonly actor: string;
  /** Name of the account that acted; null for the service itself. */
  readonly actorName: string | null;
  readonly subjectKind: string;
  readonly subjectId: string;
  /** What stood before and after, as JSON text. */
  readonly before: string | null;
  readonly after: string | null;
  readonly recordedAt: Date;
}

/** A page of the log, the newest line first. */
export interface AuditPage {
  readonly lines: readonly AuditLine[];
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

/** Reads who did what; nobody can write here. */
@Injectable()
export class AuditLog {
  constructor(private readonly database: AuditorDatabase) {}

  /**
   * Lines whose action, actor, or thing acted on begins with the word; all of them without one.
   * @throws InvalidInput when the cursor is not one of ours.
   */
  async read({ word, after }: { word: string; after: string | null }): Promise<AuditPage> {
    const rows = await this.database.read<AuditLine>(
      `SELECT r.id, r.action, r.actor, a.display_name AS "actorName",
         r.subject_kind AS "subjectKind", r.subject_id AS "subjectId", r.before::text AS before,
         r.after::text AS after, r.recorded_at AS "recordedAt"
       FROM platform.audit_record r LEFT JOIN identity.account a ON a.id::text = r.actor
       WHERE ($1::uuid IS NULL OR r.id < $1)
         AND ($2 = '' OR starts_with(r.action, $2) OR starts_with(r.actor, $2)
           OR starts_with(r.subject_id, $2) OR starts_with(r.subject_kind, $2))
       ORDER BY r.id DESC LIMIT ${perPage + 1}`,
      [after === null ? null : idOf(after), word.trim().slice(0, wordMax)],
    );
    const lines = rows.slice(0, perPage);
    const last = lines.at(-1);
    return {
      lines,
      endCursor: last === undefined ? null : encodeCursor([last.id]),
      hasNextPage: rows.length > perPage,
    };
  }
}

function idOf(cursor: string): string {
  const [id = ''] = decodeCursor(cursor, 1);
  if (!isUuid(id)) throw new InvalidInput([{ path: 'after', code: 'error.brokenCursor' }]);
  return id;
}
