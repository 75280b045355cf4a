import type pg from 'pg';
import { publicColumns } from './catalogue-columns.js';

/**
 * Refuses a database that would serve the product wrongly without saying so.
 * @throws Error naming what is wrong: Kazakh is not folded, Almaty has not UTC+5, something that is
 * not meant for the public is in the schema `catalogue`, or a role has more rights than it should.
 */
export async function checkDatabase(client: pg.Client): Promise<void> {
  await checkLocale(client);
  await checkTimeZone(client);
  await checkPublicColumns(client);
  await checkRoles(client);
}

/** With the locale C, `lower` and trigrams ignore Cyrillic, and search finds nothing. */
async function checkLocale(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ lowered: string; trigrams: string | null }>(
    `SELECT lower('ҚАЛАМ') AS lowered, to_regproc('show_trgm')::text AS trigrams`,
  );
  const hasTrigrams = rows[0]?.trigrams == null || (await countTrigrams(client)) > 0;
  if (rows[0]?.lowered === 'қалам' && hasTrigrams) return;
  throw new Error(
    'The locale of the database does not know Kazakh letters, so search would find nothing. ' +
      "Create it with LOCALE_PROVIDER icu ICU_LOCALE 'und' and a UTF-8 locale.",
  );
}

async function countTrigrams(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `SELECT cardinality(show_trgm('қалам')) AS count`,
  );
  return rows[0]?.count ?? 0;
}

/** Kazakhstan has one time, UTC+5, since March 2024; older time-zone data says otherwise. */
async function checkTimeZone(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ hours: string }>(
    `SELECT extract(epoch FROM timestamptz '2026-01-01 00:00Z' AT TIME ZONE 'Asia/Almaty'
       - timestamp '2026-01-01 00:00') / 3600 AS hours`,
  );
  if (Number(rows[0]?.hours) === 5) return;
  throw new Error('The time-zone data of PostgreSQL is older than 2024: Almaty is not at UTC+5.');
}

async function checkPublicColumns(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string }>(
    `SELECT c.relname AS table, a.attname AS column
     FROM pg_attribute a
     JOIN pg_class c ON c.oid = a.attrelid
     JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = 'catalogue' AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
       AND a.attnum > 0 AND NOT a.attisdropped
     ORDER BY 1, 2`,
  );
  const foreign = rows.filter(({ table, column }) => !publicColumns[table]?.includes(column));
  if (foreign.length === 0) return;
  const names = foreign.map(({ table, column }) => `catalogue.${table}.${column}`).join(', ');
  throw new Error(`Not on the list of what the public may read: ${names}.`);
}

/** Rights mean nothing to a superuser, or to a role that can give itself others. */
async function checkRoles(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT r.rolname AS name FROM pg_roles r
     WHERE r.rolname IN ('zhurek_app', 'zhurek_public', 'zhurek_auditor')
       AND (r.rolsuper OR r.rolcreaterole OR r.rolbypassrls
         OR EXISTS (SELECT FROM pg_auth_members m WHERE m.member = r.oid))`,
  );
  if (rows.length === 0) return;
  const names = rows.map(({ name }) => name).join(', ');
  throw new Error(`These roles must have no rights of other roles and no special ones: ${names}.`);
}
