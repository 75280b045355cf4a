// The second door of this library: what starts and prepares a database, without the framework.
export {
  findFreePort,
  findLocalServer,
  removeLocalServer,
  startLocalServer,
  type LocalServer,
  type LocalServerOptions,
} from './database/launcher.js';
export {
  commandOf,
  hasEnded,
  isAlive,
  readIfThere,
  signalProcess,
} from './database/launcher-process.js';
export {
  DatabaseNotNamed,
  makeRoles,
  provideDatabaseUrls,
  roleUrls,
  withClient,
  withDatabase,
  type PerRole,
} from './database/roles.js';
export { migrate, MigrationRefused } from './database/migrate.js';
