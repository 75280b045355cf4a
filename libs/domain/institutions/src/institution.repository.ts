import { Injectable } from '@nestjs/common';
import { isUuid, type Tx, violatedConstraint } from '@app/platform';
import { Institution } from './institution.entity.js';
import { BinAlreadyRegistered } from './institution.errors.js';

/** One approval of a verified institution, as everyone may read it. */
export interface VerificationFact {
  readonly role: string;
  /** Message ids. */
  readonly checks: readonly string[];
  readonly verifiedAt: Date;
}

/** Queries on institutions. */
@Injectable()
export class InstitutionRepository {
  async findByBin(tx: Tx, bin: string): Promise<Institution | null> {
    return tx.manager.findOne(Institution, { where: { bin } });
  }

  async findById(tx: Tx, id: string): Promise<Institution | null> {
    if (!isUuid(id)) return null;
    return tx.manager.findOne(Institution, { where: { id } });
  }

  /** Applications under one id come one after another, also before there is a row to lock. */
  async lockId(tx: Tx, id: string): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 2))', [id]);
  }

  async lockById(tx: Tx, id: string): Promise<Institution | null> {
    if (!isUuid(id)) return null;
    return tx.manager.findOne(Institution, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** Keeps the institution as it is until the end of the transaction. */
  async holdById(tx: Tx, id: string): Promise<Institution | null> {
    if (!isUuid(id)) return null;
    return tx.manager.findOne(Institution, { where: { id }, lock: { mode: 'pessimistic_read' } });
  }

  /** Those of the institutions that are verified now. */
  async verifiedOf(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
    const rows = await tx.query<{ id: string }>(
      `SELECT id FROM institutions.institution WHERE id = ANY ($1::uuid[]) AND status = 'verified'`,
      [ids],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** The Russian name of each institution by its id. */
  async names(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await tx.query<{ id: string; name: string }>(
      'SELECT id, name_ru AS name FROM institutions.institution WHERE id = ANY($1::uuid[])',
      [ids],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  async byMember(tx: Tx, accountId: string): Promise<Institution[]> {
    return tx.manager
      .createQueryBuilder(Institution, 'i')
      .where(
        `i.id IN (SELECT m.institution_id FROM institutions.membership m
                  WHERE m.account_id = :accountId AND m.left_at IS NULL)`,
        { accountId },
      )
      .orderBy('i.appliedAt')
      .addOrderBy('i.id')
      .limit(100)
      .getMany();
  }

  /** @throws BinAlreadyRegistered. */
  async insert(tx: Tx, institution: Institution): Promise<void> {
    await unlessBinIsTaken(tx.manager.insert(Institution, { ...institution }));
  }

  /** Writes what the rules of the entity may have changed. @throws BinAlreadyRegistered. */
  async update(tx: Tx, institution: Institution): Promise<void> {
    const { id, ...columns } = institution;
    await unlessBinIsTaken(tx.manager.update(Institution, { id }, columns));
  }

  async insertVerification(
    tx: Tx,
    fact: VerificationFact & { institutionId: string; accountId: string },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO institutions.verification
         (id, institution_id, account_id, account_role, checks, verified_at)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [tx.newId(), fact.institutionId, fact.accountId, fact.role, fact.checks, fact.verifiedAt],
    );
  }

  async verificationsOf(tx: Tx, institutionId: string): Promise<VerificationFact[]> {
    const rows = await tx.query<{ account_role: string; checks: string[]; verified_at: Date }>(
      `SELECT account_role, checks, verified_at FROM institutions.verification
       WHERE institution_id = $1 ORDER BY verified_at, id`,
      [institutionId],
    );
    return rows.map(({ account_role: role, checks, verified_at: verifiedAt }) => ({
      role,
      checks,
      verifiedAt,
    }));
  }
}

async function unlessBinIsTaken(statement: Promise<unknown>): Promise<void> {
  try {
    await statement;
  } catch (error) {
    if (violatedConstraint(error) === 'institution_bin_key') throw new BinAlreadyRegistered();
    throw error;
  }
}
