import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { AccountRepository } from './account.repository.js';
import { AccountService } from './account.service.js';
import { DonorService } from './donor.service.js';
import { Duties } from './duties.js';
import { ForgetStale } from './forget-stale.js';
import { IdentityResolver } from './identity.resolver.js';
import { IdentityService } from './identity.service.js';
import { Passwords } from './passwords.js';
import { RateLimits } from './rate-limits.js';
import { RoleRepository } from './role.repository.js';
import { SessionOpener } from './session-opener.js';
import { SessionRepository } from './session.repository.js';
import { SignInLinkService } from './sign-in-link.service.js';
import { LinkSignInService } from './link-sign-in.service.js';
import { SignInService } from './sign-in.service.js';
import { StaffResolver } from './staff.resolver.js';
import { StaffService } from './staff.service.js';

/** Who people are and what they may do; guards every operation of the API. */
@Module({
  providers: [
    AccountRepository,
    AccountService,
    DonorService,
    Duties,
    ForgetStale,
    IdentityResolver,
    IdentityService,
    LinkSignInService,
    Passwords,
    RateLimits,
    RoleRepository,
    SessionOpener,
    SessionRepository,
    SignInLinkService,
    SignInService,
    StaffResolver,
    StaffService,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [AccountService, DonorService, Duties, IdentityService, RateLimits, SignInLinkService],
})
export class IdentityModule {}

/** Work that time makes due in this capability. */
export const identitySweeps = [ForgetStale];
