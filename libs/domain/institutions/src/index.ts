export { InstitutionKindEnum, type InstitutionStatus } from './institution.enums.js';
export { BinAlreadyRegistered, InstitutionNotVerified } from './institution.errors.js';
export type { InstitutionChanged } from './institution.events.js';
export type { VerificationFact } from './institution.repository.js';
export {
  type InstitutionRecord,
  InstitutionService,
  type MemberContact,
  type PublicInstitutionFacts,
} from './institution.service.js';
export { institutionsEntities } from './institutions.entities.js';
export { InstitutionsModule } from './institutions.module.js';
export { RegionView } from './region.views.js';
