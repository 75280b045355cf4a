import { Injectable } from '@nestjs/common';
import { DonorService } from '@app/identity';
import type { Tx } from '@app/platform';

/** A gift of money that is on its wish, or goods that were accepted. */
export interface KeptGift {
  readonly wishId: string;
  /** The name that a moderator let through; null for a gift without one. */
  readonly approvedName: string | null;
}

/** What the donors behind an account gave. */
@Injectable()
export class KeptGifts {
  constructor(private readonly donors: DonorService) {}

  /** Gifts of an account whose money or goods have come, the oldest first. */
  async ofAccount(tx: Tx, accountId: string): Promise<KeptGift[]> {
    const donorIds = await this.donors.ofAccount(tx, accountId);
    if (donorIds.length === 0) return [];
    return tx.query<KeptGift>(
      `SELECT wish_id AS "wishId",
         CASE WHEN public_name_state = 'approved' THEN public_name END AS "approvedName"
       FROM pledges.pledge WHERE donor_id = ANY ($1::uuid[]) AND state IN ('paid', 'accepted')
       ORDER BY settled_at, id`,
      [donorIds],
    );
  }
}
