import { withClient } from '@app/platform/launcher';
import { aFundedWish } from '@app/wishes/testing';
import type pg from 'pg';
import { aCatalogue, type TestCatalogue } from './testing/index.js';

/** Every column that everyone may read. What is not here may not be in the schema. */
const publicColumns = `
  region: code name_kk name_ru name_en position open_wishes granted_wishes
  category: code name_kk name_ru name_en position
  institution: id version name_kk name_ru kind bin region_code status verifications verified_at
    open_wishes granted_wishes proof_due_on
  wish: id version institution_id region_code category_code status language title story pseudonym
    age_band price_minor held_minor paid_minor gifts_minor supporters accepts_money
    accepts_in_kind picture_path deadline published_at granted_at thanks thanks_language open
    remaining_minor search_text claimed_until code unnamed_supporters from_shelf thanks_drawing_path`;

/** Words that no public column may have in its name. */
const privateWords = /surname|birth|child|consent|donor|email|phone|address|iin|account|note/;

describe('the role of the public pages', () => {
  let test: TestCatalogue;
  beforeAll(async () => {
    test = await aCatalogue();
    await test.run((tx) => aFundedWish(tx));
    await test.rebuild.run();
  });
  afterAll(() => test.close());

  const as = <T>(role: 'public' | 'superuser', work: (client: pg.Client) => Promise<T>) =>
    withClient(test.database[role], work);
  const list = (client: pg.Client, sql: string) =>
    client.query<{ name: string }>(sql).then(({ rows }) => rows.map(({ name }) => name));
  /** Null when it worked, else the code of the refusal. */
  const attempt = (client: pg.Client, sql: string): Promise<string | null> =>
    client.query(sql).then(
      () => null,
      (error: { code?: string }) => error.code ?? 'unknown',
    );

  it('reads the four tables of the catalogue', async () => {
    await as('public', async (client) => {
      for (const table of ['region', 'category', 'institution', 'wish']) {
        await expect(attempt(client, `SELECT * FROM catalogue.${table}`)).resolves.toBeNull();
      }
    });
  });

  it('reads no other table, view, sequence or materialised view, whoever made it', async () => {
    const relations = await as('superuser', (client) =>
      list(
        client,
        `SELECT format('%I.%I', n.nspname, c.relname) AS name
         FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
           AND n.nspname NOT IN ('catalogue', 'pg_catalog', 'information_schema', 'pg_toast')
         ORDER BY 1`,
      ),
    );
    expect(relations.length).toBeGreaterThan(40);
    expect(relations).toEqual(
      expect.arrayContaining(['children.child', 'identity.donor', 'pgboss.job', 'ledger.entry']),
    );
    await as('public', async (client) => {
      for (const relation of relations) {
        const answer = await attempt(client, `SELECT * FROM ${relation} LIMIT 1`);
        expect([relation, answer]).toEqual([relation, '42501']);
      }
    });
  });

  it('reads none of the secrets of the server', async () => {
    const secrets = [
      'SELECT rolpassword FROM pg_authid',
      'SELECT passwd FROM pg_shadow',
      'SELECT * FROM pg_user_mapping',
      'SELECT * FROM pg_hba_file_rules',
      'SELECT * FROM pg_file_settings',
      'SELECT * FROM pg_largeobject',
      'SELECT stavalues1 FROM pg_statistic',
      "SELECT pg_read_file('postgresql.conf')",
      "SELECT pg_ls_dir('.')",
      "SELECT lo_import('/etc/passwd')",
      "COPY catalogue.wish TO '/tmp/wishes'",
      "COPY catalogue.wish TO PROGRAM 'cat'",
      'SET ROLE zhurek_app',
      'SET SESSION AUTHORIZATION zhurek_owner',
    ];
    await as('public', async (client) => {
      for (const sql of secrets) expect([sql, await attempt(client, sql)]).toEqual([sql, '42501']);
      const statistics = await list(
        client,
        `SELECT DISTINCT schemaname AS name FROM pg_stats
         WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
      );
      expect(statistics.filter((schema) => schema !== 'catalogue')).toEqual([]);
      const queries = await list(
        client,
        `SELECT query AS name FROM pg_stat_activity
         WHERE usename <> current_user AND query NOT LIKE '<insufficient%' AND query <> ''`,
      );
      expect(queries).toEqual([]);
    });
  });

  it('gets nothing private out of any function it may call', async () => {
    const definer = await as('superuser', (client) =>
      list(
        client,
        `SELECT p.oid::regprocedure::text AS name FROM pg_proc p
         JOIN pg_namespace n ON n.oid = p.pronamespace
         WHERE p.prosecdef AND n.nspname NOT IN ('pg_catalog', 'information_schema')`,
      ),
    );
    expect(definer).toEqual([]);
    const callable = await as('public', (client) =>
      list(
        client,
        `SELECT p.oid::regproc::text AS name FROM pg_proc p
         JOIN pg_namespace n ON n.oid = p.pronamespace
         LEFT JOIN pg_depend d ON d.objid = p.oid AND d.deptype = 'e'
         WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND d.objid IS NULL
           AND has_schema_privilege(n.oid, 'USAGE') AND has_function_privilege(p.oid, 'EXECUTE')
         ORDER BY 1`,
      ),
    );
    expect(callable).toEqual([
      'catalogue.search_wishes',
      'platform.fold_kk',
      'platform.refuse_change',
    ]);
  });

  it('writes nothing, not even what it may read', async () => {
    const writes = [
      'DELETE FROM catalogue.wish',
      "UPDATE catalogue.wish SET title = 'x'",
      "INSERT INTO catalogue.category VALUES ('x', 'x', 'x', 'x', 9)",
      'TRUNCATE catalogue.wish',
      'CREATE TABLE catalogue.mine (id int)',
      'CREATE TABLE public.mine (id int)',
      'CREATE TEMPORARY TABLE mine (id int)',
      'LOCK TABLE catalogue.wish IN ACCESS EXCLUSIVE MODE',
    ];
    await as('public', async (client) => {
      await client.query('SET default_transaction_read_only = off');
      for (const sql of writes) {
        expect(['42501', '25P01', '25006']).toContain(await attempt(client, sql));
      }
    });
  });

  it('finds exactly the columns that are on the list, none with a private name', async () => {
    const columns = await as('superuser', (client) =>
      list(
        client,
        `SELECT c.relname || ': ' || string_agg(a.attname, ' ' ORDER BY a.attnum) AS name
         FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
         WHERE c.relnamespace = 'catalogue'::regnamespace AND c.relkind IN ('r', 'v', 'm', 'p', 'f')
           AND a.attnum > 0 AND NOT a.attisdropped
         GROUP BY c.relname`,
      ),
    );
    const wanted = publicColumns.replaceAll(/\s+/g, ' ').split(/ (?=\w+:)/);
    expect(columns.sort()).toEqual(
      wanted
        .map((line) => line.trim())
        .filter(Boolean)
        .sort(),
    );
    expect(columns.filter((line) => privateWords.test(line))).toEqual([]);
  });
});
