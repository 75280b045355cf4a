import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { AccountRepository } from './account.repository.js';
import { AccountService } from './account.service.js';
import { DonorService } from './donor.service.js';
import { IdentityService } from './identity.service.js';
import { Passwords } from './passwords.js';
import { RateLimits } from './rate-limits.js';
import { SignInLinkService } from './sign-in-link.service.js';

/** Who people are and what they may do; guards every operation of the API. */
@Module({
  providers: [
    AccountRepository,
    AccountService,
    DonorService,
    IdentityService,
    Passwords,
    RateLimits,
    SignInLinkService,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [AccountService, DonorService, IdentityService, RateLimits, SignInLinkService],
})
export class IdentityModule {}
