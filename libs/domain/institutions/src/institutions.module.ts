import { Module } from '@nestjs/common';
import { IdentityModule } from '@app/identity';
import { MediaModule } from '@app/media';
import { ModerationModule } from '@app/moderation';
import { CasePicturesResolver } from './case-pictures.resolver.js';
import { InstitutionApplication } from './institution-application.js';
import { InstitutionMembers } from './institution-members.js';
import { InstitutionRepository } from './institution.repository.js';
import { InstitutionResolver, MembershipResolver } from './institution.resolver.js';
import { InstitutionReview } from './institution-review.js';
import { InstitutionService } from './institution.service.js';
import { MemberDuty } from './member-duty.js';
import { MembershipRepository } from './membership.repository.js';
import { Regions } from './regions.js';

/** Bodies that care for children: their application, their members, how far they are trusted. */
@Module({
  imports: [IdentityModule, MediaModule, ModerationModule],
  providers: [
    InstitutionRepository,
    InstitutionService,
    InstitutionApplication,
    InstitutionMembers,
    InstitutionReview,
    InstitutionResolver,
    CasePicturesResolver,
    MemberDuty,
    MembershipResolver,
    MembershipRepository,
    Regions,
  ],
  exports: [InstitutionService],
})
export class InstitutionsModule {}
