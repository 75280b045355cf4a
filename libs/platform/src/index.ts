export { Tx } from './database/tx.js';
export { insertOnce } from './database/insert-once.js';
export { newCode } from './database/new-code.js';
export { isUuid, newId } from './database/new-id.js';
export {
  databaseCode,
  steadyClock,
  Transactions,
  violatedConstraint,
  type Clock,
} from './database/transactions.js';
export { openDataSource, type EntityClass } from './database/data-sources.js';
export { bigintColumn } from './database/money-column.js';
export { Audit, type AuditAct, type AuditState } from './audit/audit.js';
export { AuditorDatabase } from './database/auditor-database.js';
export { PublicDatabase } from './database/public-database.js';
export { executor } from './news/executor.js';
export { News, readRoutes, type NewsEvent, type NewsListener } from './news/news.js';
export { NewsRunner, type JobFailureReport } from './news/runner.js';
export { eachInTurn } from './news/each-in-turn.js';
export { SweepRunner, type Sweep } from './news/sweeps.js';
export { openJobQueue } from './news/job-queue.js';
export { assert } from './errors/assert.js';
export { failpoint } from './errors/failpoint.js';
export {
  ChangedMeanwhile,
  DomainError,
  IdAlreadyUsed,
  InvalidInput,
  NotAllowed,
  NotFound,
  SignInRequired,
  TooManyAttempts,
  TryAgainError,
  type ErrorKind,
  type ErrorValues,
  type FieldProblem,
} from './errors/domain-error.js';
export { ConfigError, ConfigToken, loadConfig, type Config } from './config/config.js';
export { SecretLinks } from './http/secret-links.js';
export {
  BigIntScalar,
  ChangedMeanwhileView,
  FieldProblemView,
  IdAlreadyUsedView,
  InvalidInputView,
  LocalizedText,
  MoneyView,
  NotFoundView,
  PageInfo,
  Refusal,
  TooManyAttemptsView,
  TryAgainView,
} from './graphql/types.js';
export {
  answer,
  commonRefusals,
  commonRefusalViews,
  localized,
  type RefusalPair,
} from './graphql/answer.js';
export { ForgetAnswers, Idempotency, IdempotencyKeyReused } from './graphql/idempotency.js';
export { checkInput } from './graphql/check-input.js';
export {
  decodeCursor,
  decodeInstantCursor,
  encodeCursor,
  encodeInstantCursor,
  pageSize,
  type InstantCursor,
} from './graphql/cursor.js';
export { RequestContext, RequestKey, type SessionRequest } from './graphql/request-context.js';
export { PlatformModule, type PlatformParts } from './platform.module.js';
