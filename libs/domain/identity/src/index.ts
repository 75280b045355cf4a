export type { StaffRole } from '@app/forms';
export { accountOf, type Actor } from './actor.js';
export { abilityOf, type Action, type Subject } from './ability.js';
export {
  AccessGuard,
  accessRuleKey,
  type AccessRule,
  CurrentActor,
  CurrentRequest,
  CurrentSession,
  May,
} from './access.guard.js';
export { Account } from './account.entity.js';
export { type AccountContact, AccountService, type NewAccount } from './account.service.js';
export { type DonorContact, DonorService } from './donor.service.js';
export { Duties, type Duty } from './duties.js';
export { LocaleEnum, StaffRoleEnum } from './identity.enums.js';
export { EmailTaken, LinkNotValid, WrongCredentials } from './identity.errors.js';
export type { SignInLinkRequested } from './identity.events.js';
export { IdentityModule, identitySweeps } from './identity.module.js';
export { IdentityService } from './identity.service.js';
export { MeView } from './identity.views.js';
export { type RateLimit, RateLimits } from './rate-limits.js';
export { type SignInLetter, SignInLinkService } from './sign-in-link.service.js';
export { identityEntities } from './identity.entities.js';
