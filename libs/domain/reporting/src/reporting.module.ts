import { Module } from '@nestjs/common';
import { IdentityModule } from '@app/identity';
import { CheckBooks } from './check-books.service.js';
import { PublicBookResolver } from './public-book.resolver.js';
import { PublicBookService } from './public-book.service.js';

/** Reads everything by the auditor's role and holds it against each other. */
@Module({
  imports: [IdentityModule],
  providers: [CheckBooks, PublicBookResolver, PublicBookService],
  exports: [CheckBooks, PublicBookService],
})
export class ReportingModule {}
