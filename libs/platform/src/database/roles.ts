import { createHmac } from 'node:crypto';
import pg from 'pg';

/** What each role is for: see the migrations for its rights. */
export const roleNames = {
  /** Owns the schemas and migrates; nothing that serves a request signs in as it. */
  owner: 'zhurek_owner',
  app: 'zhurek_app',
  /** Reads the schema `catalogue` and nothing else. */
  public: 'zhurek_public',
  /** Reads everything but the private register of children. */
  auditor: 'zhurek_auditor',
} as const;

export type RoleKey = keyof typeof roleNames;

/** One address, or one password, for each role. */
export type PerRole = Readonly<Record<RoleKey, string>>;

const roleSettings: Record<RoleKey, Readonly<Record<string, string>>> = {
  owner: { idle_in_transaction_session_timeout: '5min' },
  app: { idle_in_transaction_session_timeout: '15s', lock_timeout: '10s' },
  public: {
    default_transaction_read_only: 'on',
    idle_in_transaction_session_timeout: '10s',
    statement_timeout: '5s',
  },
  auditor: { default_transaction_read_only: 'on', idle_in_transaction_session_timeout: '5min' },
};

/**
 * Makes the four roles and the database, or brings them up to date: any number of times, from any
 * number of processes. The user of `adminUrl` must be allowed to create roles.
 * @returns the addresses of the database for the roles.
 */
export async function makeRoles(
  adminUrl: string,
  { database, passwords }: { readonly database: string; readonly passwords: PerRole },
): Promise<PerRole> {
  await withClient(adminUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [roleLock]);
    for (const role of roleKeys) await makeRole(client, role, passwords[role]);
    await client.query(`GRANT ${roleNames.owner} TO CURRENT_USER`);
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [
      database,
    ]);
    if (rowCount === 0) {
      const name = pg.escapeIdentifier(database);
      await client.query(`CREATE DATABASE ${name} OWNER ${roleNames.owner}`);
    }
  });
  await withClient(withDatabase(adminUrl, database), (client) => grantDatabase(client, database));
  return roleUrls(withDatabase(adminUrl, database), passwords);
}

/** The environment does not say how the database is reached. */
export class DatabaseNotNamed extends Error {}

/**
 * The addresses of the database in production: the four that are set, or, with `DATABASE_URL`
 * alone, roles made from it.
 * @throws DatabaseNotNamed with the variables that are missing.
 */
export async function provideDatabaseUrls(env: NodeJS.ProcessEnv): Promise<PerRole> {
  const given = Object.fromEntries(roleKeys.map((role) => [role, env[urlVariables[role]] ?? '']));
  const missing = roleKeys.filter((role) => given[role] === '');
  const { owner = '', app = '', public: reader = '', auditor = '' } = given;
  if (missing.length === 0) return { owner, app, public: reader, auditor };
  const isAlone = missing.length === roleKeys.length - 1 && app !== '';
  if (isAlone && (await mayCreateRoles(app))) {
    const { password, pathname } = new URL(app);
    const database = decodeURIComponent(pathname.slice(1));
    return makeRoles(app, { database, passwords: derivePasswords(password, database) });
  }
  const names = missing.map((role) => urlVariables[role]).join(', ');
  throw new DatabaseNotNamed(
    `Set ${names}. With DATABASE_URL alone its user must be allowed to create roles; ` +
      'then the four roles are made from it.',
  );
}

const urlVariables: Record<RoleKey, string> = {
  owner: 'DATABASE_OWNER_URL',
  app: 'DATABASE_URL',
  public: 'DATABASE_PUBLIC_URL',
  auditor: 'DATABASE_AUDITOR_URL',
};

const roleKeys = ['app', 'owner', 'public', 'auditor'] as const;

/** The number of the advisory lock under which roles are made. */
const roleLock = 7_205_001;

async function makeRole(client: pg.Client, role: RoleKey, password: string): Promise<void> {
  const name = roleNames[role];
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [name]);
  if (rowCount === 0) await client.query(`CREATE ROLE ${name}`);
  await client.query(`ALTER ROLE ${name} LOGIN PASSWORD ${pg.escapeLiteral(password)}`);
  for (const [setting, value] of Object.entries(roleSettings[role])) {
    await client.query(`ALTER ROLE ${name} SET ${setting} = ${pg.escapeLiteral(value)}`);
  }
}

/** Takes from everyone what PostgreSQL gives to everyone, and lets the four roles in. */
async function grantDatabase(client: pg.Client, database: string): Promise<void> {
  const name = pg.escapeIdentifier(database);
  const everyone = Object.values(roleNames).join(', ');
  await client.query(`
    REVOKE ALL ON DATABASE ${name} FROM PUBLIC;
    REVOKE ALL ON SCHEMA public FROM PUBLIC;
    GRANT CONNECT ON DATABASE ${name} TO ${everyone};
    GRANT CREATE, TEMPORARY ON DATABASE ${name} TO ${roleNames.owner};
    GRANT CREATE ON SCHEMA public TO ${roleNames.owner};
    GRANT USAGE ON SCHEMA public TO ${everyone};
  `);
}

async function mayCreateRoles(url: string): Promise<boolean> {
  const query =
    'SELECT rolsuper OR rolcreaterole AS may FROM pg_roles WHERE rolname = CURRENT_USER';
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ may: boolean }>(query);
    return rows[0]?.may === true;
  });
}

/** The same on every machine that has the same address, so that several can share a database. */
function derivePasswords(secret: string, database: string): PerRole {
  if (secret === '') throw new Error('DATABASE_URL has no password to derive the roles from.');
  const derive = (role: RoleKey) =>
    createHmac('sha256', secret).update(`zhurek/${database}/${role}`).digest('base64url');
  return {
    owner: derive('owner'),
    app: derive('app'),
    public: derive('public'),
    auditor: derive('auditor'),
  };
}

/** The address of the same database for each role. */
export function roleUrls(url: string, passwords: PerRole): PerRole {
  const forRole = (role: RoleKey) => {
    const address = new URL(url);
    address.username = roleNames[role];
    address.password = encodeURIComponent(passwords[role]);
    return address.href;
  };
  return {
    owner: forRole('owner'),
    app: forRole('app'),
    public: forRole('public'),
    auditor: forRole('auditor'),
  };
}

/** The same server and user, another database. */
export function withDatabase(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${encodeURIComponent(database)}`;
  return address.href;
}

/** Opens one connection for `work` and closes it, whatever happens. */
export async function withClient<Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
