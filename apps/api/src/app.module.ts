import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Idempotency, PlatformModule, type PlatformParts } from '@app/platform';
import { capabilityModules } from './capabilities.js';
import { graphqlOptions } from './graphql-options.js';
import { RefusalFilter } from './refusal.filter.js';

/** Wires the capabilities together; owns no business rule. */
@Module({})
export class AppModule {
  static with(parts: PlatformParts): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.with(parts),
        GraphQLModule.forRootAsync<ApolloDriverConfig>({
          driver: ApolloDriver,
          inject: [Idempotency],
          useFactory: (idempotency: Idempotency) => graphqlOptions(parts.config, () => idempotency),
        }),
        ...capabilityModules,
      ],
      providers: [{ provide: APP_FILTER, useClass: RefusalFilter }],
    };
  }
}
