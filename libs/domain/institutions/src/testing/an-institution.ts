import { newId, type Transactions } from '@app/platform';
import { aPerson, type Person } from '@app/identity/testing';
import type { InstitutionStatus } from '../institution.enums.js';

/** An institution with people who act for it. */
export interface TestInstitution {
  readonly id: string;
  readonly bin: string;
  readonly member: Person;
  readonly secondMember: Person;
}

const weights = [
  [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
  [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2],
];

/** BINs that are valid, each another one: registered in December 2019, with a serial number. */
export function* validBins(): Generator<string, never> {
  for (let serial = 1; ; serial += 1) {
    const stem = `191240${String(serial).padStart(5, '0')}`;
    const digits = [...stem].map(Number);
    const rounds = weights.map(
      (row) => row.reduce((sum, weight, n) => sum + weight * (digits[n] ?? 0), 0) % 11,
    );
    const check = rounds.find((sum) => sum !== 10);
    if (rounds[0] !== 10 || rounds[1] !== 10) yield stem + String(check);
  }
}

const bins = validBins();

/** Writes an institution with two members straight into the database. */
export async function anInstitution(
  transactions: Transactions,
  options: { readonly status?: InstitutionStatus; readonly regionCode?: string } = {},
): Promise<TestInstitution> {
  const { status = 'verified', regionCode = '63' } = options;
  const member = await aPerson(transactions);
  const secondMember = await aPerson(transactions);
  const id = newId();
  const bin = bins.next().value;
  await transactions.run(async (tx) => {
    await tx.query(
      `INSERT INTO institutions.institution (id, bin, kind, region_code, name_kk, name_ru, address,
         contact_email, status, applied_by, applied_at, verified_at, suspended_at, suspended_reason)
       VALUES ($1, $2, 'support_centre', $3, 'Балаларды қолдау орталығы', 'Центр поддержки детей',
         'Өскемен, Абай даңғылы, 1', $4, $5, $6, $7, $8, $9, $10)`,
      [
        id,
        bin,
        regionCode,
        `institution-${bin}@example.kz`,
        status,
        member.accountId,
        tx.now,
        status === 'verified' || status === 'suspended' ? tx.now : null,
        status === 'suspended' ? tx.now : null,
        status === 'suspended' ? 'Тексеру' : null,
      ],
    );
    for (const { accountId } of [member, secondMember]) {
      await tx.query(
        `INSERT INTO institutions.membership (id, institution_id, account_id, joined_at)
         VALUES ($1, $2, $3, $4)`,
        [tx.newId(), id, accountId, tx.now],
      );
    }
  });
  return { id, bin, member, secondMember };
}
