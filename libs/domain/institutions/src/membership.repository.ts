import { Injectable } from '@nestjs/common';
import { isUuid, type Tx } from '@app/platform';

export interface Membership {
  readonly accountId: string;
  readonly joinedAt: Date;
}

interface MembershipRow {
  account_id: string;
  joined_at: Date;
}

/** Queries on who acts for which institution. */
@Injectable()
export class MembershipRepository {
  async isMember(
    tx: Tx,
    { accountId, institutionId }: { accountId: string; institutionId: string },
  ): Promise<boolean> {
    if (!isUuid(institutionId)) return false;
    const rows = await tx.query(
      `SELECT id FROM institutions.membership
       WHERE institution_id = $1 AND account_id = $2 AND left_at IS NULL`,
      [institutionId, accountId],
    );
    return rows.length > 0;
  }

  /** Those of the institutions that the account applied for or ever acted for. */
  async everOf(tx: Tx, accountId: string, institutionIds: readonly string[]): Promise<Set<string>> {
    const rows = await tx.query<{ id: string }>(
      `SELECT institution_id AS id FROM institutions.membership
       WHERE account_id = $1 AND institution_id = ANY($2::uuid[])
       UNION
       SELECT id FROM institutions.institution WHERE applied_by = $1 AND id = ANY($2::uuid[])`,
      [accountId, institutionIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  async isMemberAnywhere(tx: Tx, accountId: string): Promise<boolean> {
    const rows = await tx.query(
      `SELECT id FROM institutions.membership
       WHERE account_id = $1 AND left_at IS NULL LIMIT 1`,
      [accountId],
    );
    return rows.length > 0;
  }

  async institutionsOf(tx: Tx, accountId: string): Promise<string[]> {
    const rows = await tx.query<{ institution_id: string }>(
      `SELECT institution_id FROM institutions.membership
       WHERE account_id = $1 AND left_at IS NULL ORDER BY joined_at, id`,
      [accountId],
    );
    return rows.map((row) => row.institution_id);
  }

  async byInstitution(tx: Tx, institutionId: string): Promise<Membership[]> {
    const rows = await tx.query<MembershipRow>(
      `SELECT account_id, joined_at FROM institutions.membership
       WHERE institution_id = $1 AND left_at IS NULL ORDER BY joined_at, id LIMIT 200`,
      [institutionId],
    );
    return rows.map(toMembership);
  }

  /** Adds a member; somebody who is one already stays as they are. */
  async add(
    tx: Tx,
    member: { institutionId: string; accountId: string; addedBy: string | null },
  ): Promise<Membership> {
    const { institutionId, accountId, addedBy } = member;
    await tx.query(
      `INSERT INTO institutions.membership (id, institution_id, account_id, joined_at, added_by)
       VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (institution_id, account_id) WHERE left_at IS NULL DO NOTHING`,
      [tx.newId(), institutionId, accountId, tx.now, addedBy],
    );
    const [row] = await tx.query<MembershipRow>(
      `SELECT account_id, joined_at FROM institutions.membership
       WHERE institution_id = $1 AND account_id = $2 AND left_at IS NULL`,
      [institutionId, accountId],
    );
    return row ? toMembership(row) : { accountId, joinedAt: tx.now };
  }
}

function toMembership({ account_id: accountId, joined_at: joinedAt }: MembershipRow): Membership {
  return { accountId, joinedAt };
}
