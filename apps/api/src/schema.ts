import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { printSchema, lexicographicSortSchema, type GraphQLSchema } from 'graphql';
import { describeRoots } from './describe-roots.js';
import { resolvers } from './resolvers.js';

const file = new URL('../schema.graphql', import.meta.url);

/** Builds the schema from the code, without a database. */
export async function buildSchema(): Promise<GraphQLSchema> {
  const app = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, {
    logger: false,
  });
  try {
    const schema = await app.get(GraphQLSchemaFactory).create(resolvers);
    return describeRoots(lexicographicSortSchema(schema));
  } finally {
    await app.close();
  }
}

/** Writes schema.graphql, or with `--check` fails when the committed file differs. */
async function main(): Promise<void> {
  const text = `${printSchema(await buildSchema())}\n`;
  if (!process.argv.includes('--check')) {
    writeFileSync(file, text);
    return;
  }
  if (readFileSync(file, 'utf8') === text) return;
  process.stderr.write('apps/api/schema.graphql differs from the code: npm run generate:schema\n');
  process.exitCode = 1;
}

if (process.argv[1]?.endsWith('schema.js')) await main();
