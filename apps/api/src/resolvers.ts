import 'reflect-metadata';
import { capabilityModules } from './capabilities.js';

type ResolverClass = abstract new (...args: never[]) => object;

/** Every GraphQL resolver of every capability, found among the providers of its module. */
export const resolvers: ResolverClass[] = capabilityModules.flatMap((module) => {
  const providers: unknown = Reflect.getMetadata('providers', module);
  return Array.isArray(providers) ? providers.filter(isResolver) : [];
});

/** Resolvers are classes in `*.resolver.ts`, and are named so. */
function isResolver(provider: unknown): provider is ResolverClass {
  return typeof provider === 'function' && provider.name.endsWith('Resolver');
}
