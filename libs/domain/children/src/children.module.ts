import { Module } from '@nestjs/common';
import { IdentityModule } from '@app/identity';
import { InstitutionsModule } from '@app/institutions';
import { ChildRepository } from './child.repository.js';
import { ChildService } from './child.service.js';

/** The private register of children and consents, walled off from everything public. */
@Module({
  imports: [IdentityModule, InstitutionsModule],
  providers: [ChildRepository, ChildService],
  exports: [ChildService],
})
export class ChildrenModule {}
