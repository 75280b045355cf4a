import { Injectable } from '@nestjs/common';
import type { Locale } from '@app/i18n';
import { assert, NotFound, type Tx } from '@app/platform';

/** How to write to a donor. */
export interface DonorContact {
  readonly email: string;
  readonly locale: Locale;
}

/** A donor who left a telephone number, as +77011234567. */
export interface DonorPhone {
  readonly phone: string;
  readonly locale: Locale;
}

interface IdRow {
  id: string;
}

/** One profile per donor, guest or signed in: the only place that keeps a donor's contacts. */
@Injectable()
export class DonorService {
  /** The profile of whoever gives with this address; makes one at the first gift. */
  async forGuest(tx: Tx, { email, locale }: DonorContact): Promise<{ id: string }> {
    const address = email.toLowerCase();
    const [found] = await tx.query<IdRow>(
      `WITH known AS (SELECT id FROM identity.donor WHERE email = $2),
         made AS (INSERT INTO identity.donor (id, kind, email, locale, created_at)
           SELECT $1, 'person', $2, $3, $4 WHERE NOT EXISTS (SELECT FROM known)
           ON CONFLICT (email) DO NOTHING RETURNING id)
       SELECT id FROM known UNION ALL SELECT id FROM made`,
      [tx.newId(), address, locale, tx.now],
    );
    // Somebody else may have made the same donor a moment ago, which only a new statement sees.
    const donor = found ?? (await findByEmail(tx, address));
    assert(donor !== null, 'a donor with this address was made or was there');
    return donor;
  }

  /** The profile of whoever promises a thing and leaves only this number. */
  async forPhone(tx: Tx, { phone, locale }: DonorPhone): Promise<{ id: string }> {
    const [found] = await tx.query<IdRow>(
      `INSERT INTO identity.donor (id, kind, phone, locale, created_at)
       VALUES ($1, 'person', $2, $3, $4)
       ON CONFLICT (phone) DO UPDATE SET phone = excluded.phone RETURNING id`,
      [tx.newId(), phone, locale, tx.now],
    );
    assert(found !== undefined, 'a donor with this number was made or was there');
    return found;
  }

  /** The profile by which the reserve shelf promises its goods: nobody's, and without a contact. */
  async forShelf(tx: Tx): Promise<{ id: string }> {
    const [shelf] = await tx.query<IdRow>("SELECT id FROM identity.donor WHERE kind = 'shelf'");
    assert(shelf !== undefined, 'the shelf has its profile from the start');
    return shelf;
  }

  /**
   * Where to write to a donor, and in which language; no address when they left only a number.
   * @throws NotFound when there is no such donor.
   */
  async contactOf(tx: Tx, donorId: string): Promise<{ email: string | null; locale: Locale }> {
    const [row] = await tx.query<{ email: string | null; locale: Locale }>(
      'SELECT email, locale FROM identity.donor WHERE id = $1',
      [donorId],
    );
    if (!row) throw new NotFound();
    return row;
  }

  /** The profiles that belong to an account. */
  async ofAccount(tx: Tx, accountId: string): Promise<string[]> {
    const rows = await tx.query<IdRow>(
      'SELECT id FROM identity.donor WHERE account_id = $1 ORDER BY id',
      [accountId],
    );
    return rows.map(({ id }) => id);
  }

  /**
   * The account of a donor: the linked one, else the one with the same address, proven or not;
   * null when there is none.
   */
  async accountBehind(tx: Tx, donorId: string): Promise<string | null> {
    const [row] = await tx.query<{ id: string | null }>(
      `SELECT coalesce(d.account_id, a.id) AS id
       FROM identity.donor d LEFT JOIN identity.account a ON a.email = d.email WHERE d.id = $1`,
      [donorId],
    );
    return row?.id ?? null;
  }

  /** Those of the donors who are the person of an account: linked to it, or of its address. */
  async samePerson(tx: Tx, accountId: string, donorIds: readonly string[]): Promise<Set<string>> {
    const rows = await tx.query<IdRow>(
      `SELECT d.id FROM identity.donor d JOIN identity.account a ON a.id = $1
       WHERE d.id = ANY ($2::uuid[]) AND (d.account_id = a.id OR d.email = a.email)`,
      [accountId, donorIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /**
   * Links the guest profile with this address to the account of the person who has just shown
   * that mail to it reaches them.
   */
  async link(tx: Tx, { email, accountId }: { email: string; accountId: string }): Promise<void> {
    await tx.query(
      'UPDATE identity.donor SET account_id = $2 WHERE email = $1 AND account_id IS NULL',
      [email, accountId],
    );
  }
}

async function findByEmail(tx: Tx, email: string): Promise<IdRow | null> {
  const [row] = await tx.query<IdRow>('SELECT id FROM identity.donor WHERE email = $1', [email]);
  return row ?? null;
}
