import type { Tx } from '@app/platform';

/** A verified institution with one member. */
export async function anInstitution(
  tx: Tx,
  { region = '63', status = 'verified' }: { region?: string; status?: string } = {},
): Promise<{ institutionId: string; memberId: string }> {
  const memberId = await anAccount(tx);
  const institutionId = tx.newId();
  const bin = institutionId.replaceAll(/\D/g, '').padEnd(12, '0').slice(-12);
  await tx.query(
    `INSERT INTO institutions.institution (id, bin, kind, region_code, name_kk, name_ru, address,
       contact_email, status, applied_by, applied_at, verified_at)
     VALUES ($1, $2, 'support_centre', $3, '«Жанұя» қолдау орталығы', 'Центр поддержки «Жанұя»',
       'Абай көшесі, 1', 'janua@example.kz', $4, $5, $6, $6)`,
    [institutionId, bin, region, status, memberId, tx.now],
  );
  await join(tx, { institutionId, accountId: memberId });
  return { institutionId, memberId };
}

/** Another account that acts for the institution. */
export async function aMemberOf(tx: Tx, institutionId: string): Promise<string> {
  const accountId = await anAccount(tx);
  await join(tx, { institutionId, accountId });
  return accountId;
}

/** A nine-year-old in the private register, with a consent that is valid for a year. */
export async function aChildOf(
  tx: Tx,
  of: { institutionId: string; memberId: string; region?: string; consent?: boolean },
): Promise<string> {
  const childId = tx.newId();
  await tx.query(
    `INSERT INTO children.child (id, institution_id, pseudonym, birth_year, birth_month,
       region_code, created_by, created_at)
     VALUES ($1, $2, 'Жұлдыз', $3, 1, $4, $5, $6)`,
    [childId, of.institutionId, tx.now.getFullYear() - 9, of.region ?? '63', of.memberId, tx.now],
  );
  if (of.consent ?? true) {
    await tx.query(
      `INSERT INTO children.consent (id, child_id, representative_capacity, act, given_on,
         valid_until, recorded_by, recorded_at)
       VALUES ($1, $2, 'guardian', 'Өтініш № 12', $3::timestamptz - interval '1 day',
         $3::timestamptz + interval '1 year', $4, $3)`,
      [tx.newId(), childId, tx.now, of.memberId],
    );
  }
  return childId;
}

/** An account without any role. */
export async function anAccount(tx: Tx): Promise<string> {
  const id = tx.newId();
  await tx.query(
    `INSERT INTO identity.account (id, email, display_name, locale, created_at)
     VALUES ($1, $2, $3, 'kk', $4)`,
    [id, `${id}@example.kz`, `Қызметкер ${id.slice(-4)}`, tx.now],
  );
  return id;
}

async function join(tx: Tx, who: { institutionId: string; accountId: string }): Promise<void> {
  await tx.query(
    `INSERT INTO institutions.membership (id, institution_id, account_id, joined_at)
     VALUES ($1, $2, $3, $4)`,
    [tx.newId(), who.institutionId, who.accountId, tx.now],
  );
}
