import { Module } from '@nestjs/common';
import { IdentityModule } from '@app/identity';
import { CaseRepository } from './case.repository.js';
import { ModerationService } from './moderation.service.js';
import { Reviewables } from './reviewables.js';

/** Cases before the moderators; knows nobody's business. */
@Module({
  imports: [IdentityModule],
  providers: [CaseRepository, ModerationService, Reviewables],
  exports: [ModerationService, Reviewables],
})
export class ModerationModule {}
