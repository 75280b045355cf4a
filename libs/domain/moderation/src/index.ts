export { CaseView } from './case.views.js';
export { moderationEntities } from './moderation.entities.js';
export {
  type CaseKind,
  CaseKindEnum,
  type CaseStatus,
  type Verdict,
  WishLanguageEnum,
} from './moderation.enums.js';
export { ChecksMissing, ClaimedByAnother, DecisionRefused, OwnCase } from './moderation.errors.js';
export { ModerationModule } from './moderation.module.js';
export { ModerationService, type NewCase } from './moderation.service.js';
export {
  type Approval,
  type CaseDecision,
  type ItemVersion,
  type Reviewable,
  Reviewables,
  type ReviewedItem,
  type ReviewFieldText,
} from './reviewables.js';
