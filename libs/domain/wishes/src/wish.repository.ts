import type { Category, StoryLanguage } from '@app/forms';
import {
  assert,
  isUuid,
  LocalizedText,
  NotFound,
  type InstantCursor,
  type Tx,
  insertOnce,
} from '@app/platform';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Revision } from './revision.entity.js';
import { Wish } from './wish.entity.js';
import { publicStatuses, type WishStatus } from './wish-status.js';

/** The few words about a wish that other desks show beside their own. */
export interface WishBrief {
  readonly title: string;
  readonly status: WishStatus;
  readonly institutionId: string;
  readonly language: StoryLanguage;
}

/** What a moderator decided on one text of a wish. */
export interface RevisionDecision {
  readonly number: number;
  readonly state: 'approved' | 'returned' | 'rejected';
  readonly title: string;
  readonly language: StoryLanguage;
  readonly reason: string | null;
  readonly decidedAt: Date;
}

/** Which wishes of an institution, from where, how many. */
export interface InstitutionRange {
  readonly institutionId: string;
  readonly status: WishStatus | null;
  readonly after: InstantCursor | null;
  readonly most: number;
}

/** Names one revision among those of many wishes. */
export function revisionKey(wishId: string, number: number): string {
  return `${wishId} ${number}`;
}

const briefSql = `
  SELECT w.id, r.title, w.status, w.institution_id AS "institutionId", r.language
  FROM wishes.wish w
  JOIN wishes.revision r
    ON r.wish_id = w.id AND r.number = coalesce(w.approved_revision, w.latest_revision)
  WHERE w.id = ANY ($1::uuid[])`;

/** Queries and locks on wishes and their revisions. */
@Injectable()
export class WishRepository {
  async findById(tx: Tx, id: string): Promise<Wish | null> {
    if (!isUuid(id)) return null;
    return tx.manager.findOne(Wish, { where: { id } });
  }

  async findByIds(tx: Tx, ids: readonly string[]): Promise<Wish[]> {
    return ids.length === 0 ? [] : tx.manager.find(Wish, { where: { id: In([...ids]) } });
  }

  /** Locks the wish until the end of the transaction. @throws NotFound */
  async lockById(tx: Tx, id: string): Promise<Wish> {
    if (!isUuid(id)) throw new NotFound();
    const wish = await tx.manager.findOne(Wish, {
      where: { id },
      lock: { mode: 'pessimistic_write' },
    });
    if (!wish) throw new NotFound();
    return wish;
  }

  /** Inserts a new wish; false when the id is taken. */
  async insert(tx: Tx, wish: Wish): Promise<boolean> {
    return insertOnce(tx, Wish, wish);
  }

  /** Writes what may change of a wish, only over the version that was read, and counts it up. */
  async save(tx: Tx, wish: Wish): Promise<void> {
    const { id, version, ...columns } = wish;
    const changed = { ...columns, version: version + 1 };
    const result = await tx.manager.update(Wish, { id, version }, changed);
    assert(result.affected === 1, `wish ${id} was locked while it changed`);
    wish.version = version + 1;
  }

  /** Title and language of the approved revision, or of the latest while none is approved. */
  async briefs(tx: Tx, ids: readonly string[]): Promise<Map<string, WishBrief>> {
    const rows = await tx.query<WishBrief & { id: string }>(briefSql, [ids]);
    return new Map(rows.map(({ id, ...brief }) => [id, brief]));
  }

  /** The institution of each wish by its id. */
  async institutionsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await tx.query<{ id: string; institution: string }>(
      'SELECT id, institution_id AS institution FROM wishes.wish WHERE id = ANY ($1::uuid[])',
      [ids],
    );
    return new Map(rows.map(({ id, institution }) => [id, institution]));
  }

  /** Published wishes without any money whose last day was before `day`, the oldest first. */
  async dueBefore(tx: Tx, day: string, most: number): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT id FROM wishes.wish
       WHERE status = 'published' AND deadline < $1 AND held_minor + paid_minor = 0
       ORDER BY deadline, id LIMIT $2`,
      [day, most],
    );
    return rows.map(({ id }) => id);
  }

  /** The wishes of an institution, newest first. */
  async byInstitution(tx: Tx, range: InstitutionRange): Promise<Wish[]> {
    const { institutionId, status, after, most } = range;
    const query = tx.manager
      .createQueryBuilder(Wish, 'w')
      .where('w.institutionId = :institutionId', { institutionId });
    if (status) query.andWhere('w.status = :status', { status });
    if (after) query.andWhere('(w.createdAt, w.id) < (:at, :id)', { at: after.at, id: after.id });
    return query.orderBy('w.createdAt', 'DESC').addOrderBy('w.id', 'DESC').limit(most).getMany();
  }

  async countByInstitution(
    tx: Tx,
    { institutionId, status }: Pick<InstitutionRange, 'institutionId' | 'status'>,
  ): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM wishes.wish
       WHERE institution_id = $1 AND ($2::text IS NULL OR status = $2)`,
      [institutionId, status],
    );
    return row?.count ?? 0;
  }

  async publicIdsOf(tx: Tx, institutionId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      'SELECT id FROM wishes.wish WHERE institution_id = $1 AND status = ANY ($2) ORDER BY id',
      [institutionId, publicStatuses],
    );
    return rows.map(({ id }) => id);
  }

  /** The latest and the approved revision of each wish, by `revisionKey`. */
  async latestAndApproved(tx: Tx, wishes: readonly Wish[]): Promise<Map<string, Revision>> {
    if (wishes.length === 0) return new Map();
    const revisions = await tx.manager
      .createQueryBuilder(Revision, 'r')
      .innerJoin(
        Wish,
        'w',
        'w.id = r.wishId AND r.number IN (w.latestRevision, w.approvedRevision)',
      )
      .where('w.id IN (:...ids)', { ids: wishes.map(({ id }) => id) })
      .getMany();
    return new Map(revisions.map((text) => [revisionKey(text.wishId, text.number), text]));
  }

  /** The names of the categories, by code. */
  async categoryNames(tx: Tx): Promise<Map<Category, LocalizedText>> {
    const rows = await tx.query<{ code: Category; kk: string; ru: string; en: string }>(
      `SELECT code, name_kk AS kk, name_ru AS ru, name_en AS en FROM wishes.category
       ORDER BY position`,
    );
    return new Map(
      rows.map(({ code, ...name }) => [code, Object.assign(new LocalizedText(), name)]),
    );
  }

  /** Texts that were decided on, the first one first. */
  async decisionsOf(tx: Tx, wishId: string): Promise<RevisionDecision[]> {
    return tx.query<RevisionDecision>(
      `SELECT number, state, title, language, decision_reason AS reason, decided_at AS "decidedAt"
       FROM wishes.revision
       WHERE wish_id = $1 AND state IN ('approved', 'returned', 'rejected')
       ORDER BY number`,
      [wishId],
    );
  }

  async insertRevision(tx: Tx, revision: Revision): Promise<void> {
    await tx.manager.insert(Revision, revision);
  }

  /** Writes what a decision changes of a revision; its text never changes. */
  async saveRevision(tx: Tx, revision: Revision): Promise<void> {
    const { wishId, number, state, submittedAt, decidedAt, decisionReason } = revision;
    await tx.manager.update(
      Revision,
      { wishId, number },
      { state, submittedAt, decidedAt, decisionReason },
    );
  }

  /** The title of one revision of each of the wishes, by wish. */
  async revisionTitles(
    tx: Tx,
    items: ReadonlyArray<{ readonly id: string; readonly version: number }>,
  ): Promise<Map<string, string>> {
    const rows = await tx.query<{ wish_id: string; title: string }>(
      `SELECT r.wish_id, r.title
       FROM unnest($1::uuid[], $2::integer[]) AS item (id, number)
       JOIN wishes.revision r ON r.wish_id = item.id AND r.number = item.number`,
      [items.map(({ id }) => id), items.map(({ version }) => version)],
    );
    return new Map(rows.map(({ wish_id: id, title }) => [id, title]));
  }

  async findRevision(tx: Tx, wishId: string, number: number): Promise<Revision | null> {
    return tx.manager.findOne(Revision, { where: { wishId, number } });
  }

  /** A revision that the wish refers to. */
  async getRevision(tx: Tx, wishId: string, number: number): Promise<Revision> {
    const revision = await this.findRevision(tx, wishId, number);
    assert(revision !== null, `wish ${wishId} has revision ${number}`);
    return revision;
  }
}
