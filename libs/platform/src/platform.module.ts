import { Module, type DynamicModule } from '@nestjs/common';
import { ConfigToken, type Config } from './config/config.js';
import { AuditorDatabase } from './database/auditor-database.js';
import { PublicDatabase } from './database/public-database.js';
import { Transactions } from './database/transactions.js';
import { ForgetAnswers, Idempotency } from './graphql/idempotency.js';
import { SecretLinks } from './http/secret-links.js';
import { News } from './news/news.js';

/** What a running process has opened, handed to every capability. */
export interface PlatformParts {
  readonly config: Config;
  readonly transactions: Transactions;
  readonly publicDatabase: PublicDatabase;
  readonly auditorDatabase: AuditorDatabase;
  readonly news: News;
}

/** Offers transactions, news, settings and secret links to every capability. */
@Module({})
export class PlatformModule {
  static with(parts: PlatformParts): DynamicModule {
    const links = new SecretLinks(parts.config.linkSecret);
    return {
      module: PlatformModule,
      global: true,
      providers: [
        { provide: ConfigToken, useValue: parts.config },
        { provide: Transactions, useValue: parts.transactions },
        { provide: PublicDatabase, useValue: parts.publicDatabase },
        { provide: AuditorDatabase, useValue: parts.auditorDatabase },
        { provide: News, useValue: parts.news },
        { provide: SecretLinks, useValue: links },
        Idempotency,
        ForgetAnswers,
      ],
      exports: [
        ConfigToken,
        Transactions,
        PublicDatabase,
        AuditorDatabase,
        News,
        SecretLinks,
        Idempotency,
      ],
    };
  }
}
