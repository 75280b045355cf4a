import { Module } from '@nestjs/common';
import { IdentityModule } from '@app/identity';
import { CaseDeskService } from './case-desk.service.js';
import { CaseRepository } from './case.repository.js';
import { CaseResolver } from './case.resolver.js';
import { ModerationService } from './moderation.service.js';
import { Parties } from './parties.js';
import { Reviewables } from './reviewables.js';

/** Cases before the moderators; knows nobody's business. */
@Module({
  imports: [IdentityModule],
  providers: [
    CaseDeskService,
    CaseRepository,
    CaseResolver,
    ModerationService,
    Parties,
    Reviewables,
  ],
  exports: [ModerationService, Reviewables],
})
export class ModerationModule {}
