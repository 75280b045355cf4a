import { Module } from '@nestjs/common';
import { IdentityModule } from '@app/identity';
import { InstitutionsModule } from '@app/institutions';
import { ChildRegister } from './child-register.js';
import { ChildRepository } from './child.repository.js';
import { ChildResolver } from './child.resolver.js';
import { ChildService } from './child.service.js';

/** The private register of children and consents, walled off from everything public. */
@Module({
  imports: [IdentityModule, InstitutionsModule],
  providers: [ChildRepository, ChildService, ChildRegister, ChildResolver],
  exports: [ChildService],
})
export class ChildrenModule {}
