import type pg from 'pg';

/** Of each table how many rows it has, and a sum over all that is in them. */
export type Tables = ReadonlyMap<string, { readonly count: number; readonly sum: string }>;

/** Kept answers are looked at by themselves; counted attempts are no effect. */
const apart = ['platform.idempotency_key', 'identity.attempt'];

export async function tablesOf(client: pg.Client): Promise<Tables> {
  const { rows: names } = await client.query<{ name: string }>(
    `SELECT n.nspname || '.' || quote_ident(c.relname) AS name
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND n.nspname !~ '^(pg_|information_schema)'
       AND (n.nspname <> 'pgboss' OR c.relname ~ '^(job|j[0-9a-f]{8})')`,
  );
  const parts = names
    .filter(({ name }) => !apart.includes(name))
    .map(
      ({ name }) => `SELECT '${name}' AS name, count(*)::int AS count,
        coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text AS sum FROM ${name} t`,
    );
  const { rows } = await client.query<{ name: string; count: number; sum: string }>(
    parts.join(' UNION ALL '),
  );
  return new Map(rows.map(({ name, count, sum }) => [name, { count, sum }]));
}

const crash = `
  CREATE OR REPLACE FUNCTION public.spec_crash() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  AS 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END';`;

/** The connection dies when the answer is stored: the effect is written, nothing is committed. */
export async function crashAtStoring(client: pg.Client): Promise<void> {
  await client.query(`${crash}
    CREATE TRIGGER spec_crash BEFORE UPDATE ON platform.idempotency_key
    FOR EACH ROW EXECUTE FUNCTION public.spec_crash();`);
}

/** What mutations write that keep no answer. */
const tables = [
  ...['pledges.pledge', 'pledges.refund_request', 'payments.payment'],
  'pledges.waiting',
  'notifications.stopped_reader',
];

/** The connection dies at the end of the first transaction that writes there. */
export async function crashAtCommit(client: pg.Client): Promise<void> {
  const triggers = tables.map(
    (table) => `CREATE CONSTRAINT TRIGGER spec_crash AFTER INSERT OR UPDATE ON ${table}
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.spec_crash();`,
  );
  await client.query(crash + triggers.join('\n'));
}

export async function endCrashes(client: pg.Client): Promise<void> {
  await client.query('DROP FUNCTION IF EXISTS public.spec_crash() CASCADE');
}
