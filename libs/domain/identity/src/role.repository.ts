import { Injectable } from '@nestjs/common';
import { STAFF_ROLES, type StaffRole } from '@app/forms';
import type { Tx } from '@app/platform';

interface RoleChange {
  readonly accountId: string;
  readonly role: StaffRole;
  /** Who grants or revokes. */
  readonly by: string;
}

/** Queries on the roles of staff. */
@Injectable()
export class RoleRepository {
  /** Active roles of each account, in the order of the list of roles. */
  async ofAccounts(tx: Tx, ids: readonly string[]): Promise<Map<string, StaffRole[]>> {
    const rows = await tx.query<{ account_id: string; role: string }>(
      `SELECT account_id, role FROM identity.role_grant
       WHERE account_id = ANY($1::uuid[]) AND revoked_at IS NULL`,
      [ids],
    );
    return new Map(
      ids.map((id) => {
        const held = rows.filter((row) => row.account_id === id).map((row) => row.role);
        return [id, STAFF_ROLES.filter((role) => held.includes(role))];
      }),
    );
  }

  /** Changes of roles come one after another; they are rare. */
  async lockChanges(tx: Tx): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('identity.roles', 0))`);
  }

  async has(tx: Tx, accountId: string, role: StaffRole): Promise<boolean> {
    const rows = await tx.query(
      `SELECT id FROM identity.role_grant
       WHERE account_id = $1 AND role = $2 AND revoked_at IS NULL`,
      [accountId, role],
    );
    return rows.length > 0;
  }

  /** @returns false when the account has the role already. */
  async grant(tx: Tx, { accountId, role, by }: RoleChange): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO identity.role_grant (id, account_id, role, granted_by, granted_at)
       VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (account_id, role) WHERE revoked_at IS NULL DO NOTHING RETURNING id`,
      [tx.newId(), accountId, role, by, tx.now],
    );
    return rows.length > 0;
  }

  /** @returns false when the account does not have the role. */
  async revoke(tx: Tx, { accountId, role, by }: RoleChange): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE identity.role_grant SET revoked_by = $3, revoked_at = $4
       WHERE account_id = $1 AND role = $2 AND revoked_at IS NULL RETURNING id`,
      [accountId, role, by, tx.now],
    );
    return rows.length > 0;
  }
}
