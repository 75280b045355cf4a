import type { Tx } from '../database/tx.js';

/** What the audit log keeps of a thing: plain values, amounts in minor units as text. */
export type AuditState = Readonly<Record<string, string | number | boolean | null>>;

/** One act of a person or of the service. */
export interface AuditAct {
  /** Capability and deed, such as `payouts.batchApproved`. */
  readonly action: string;
  /** An account's id, or `system:<part>`. */
  readonly actor: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  /** What stood before; null for something new. Never personal data. */
  readonly before: AuditState | null;
  /** What stands now; null for something that is gone. Never personal data. */
  readonly after: AuditState | null;
}

/** The log of who did what; written with the change itself, so neither is without the other. */
export const Audit = {
  /** Writes the act down; nobody can change or take back the line. */
  async record(tx: Tx, act: AuditAct): Promise<void> {
    await tx.query(
      `INSERT INTO platform.audit_record
         (id, action, actor, subject_kind, subject_id, before, after, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        tx.newId(),
        act.action,
        act.actor,
        act.subjectKind,
        act.subjectId,
        act.before === null ? null : JSON.stringify(act.before),
        act.after === null ? null : JSON.stringify(act.after),
        tx.now,
      ],
    );
  },
};
