import { newId, type Transactions } from '@app/platform';
import type { TestInstitution } from '@app/institutions/testing';

/** Writes a child with a consent straight into the register. */
export async function aChild(
  transactions: Transactions,
  of: TestInstitution,
  options: {
    readonly pseudonym?: string;
    readonly birthYear?: number;
    readonly birthMonth?: number;
    readonly validUntil?: string;
  } = {},
): Promise<{ id: string }> {
  const { pseudonym = 'Күншуақ', birthYear = 2017, birthMonth = 5 } = options;
  const { validUntil = '2030-01-01' } = options;
  const id = newId();
  await transactions.run(async (tx) => {
    await tx.query(
      `INSERT INTO children.child
         (id, institution_id, pseudonym, birth_year, birth_month, region_code, created_by, created_at)
       VALUES ($1, $2, $3, $4, $5, '63', $6, $7)`,
      [id, of.id, pseudonym, birthYear, birthMonth, of.member.accountId, tx.now],
    );
    await tx.query(
      `INSERT INTO children.consent (id, child_id, representative_capacity, act, given_on,
         valid_until, recorded_by, recorded_at)
       VALUES ($1, $2, 'guardian', 'Қамқоршылық туралы № 12 қаулы', '2020-01-15', $3, $4, $5)`,
      [tx.newId(), id, validUntil, of.member.accountId, tx.now],
    );
  });
  return { id };
}
