import 'reflect-metadata';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { accessRuleKey } from '@app/identity';
import { buildSchema } from './schema.js';
import { capabilityModules } from './capabilities.js';
import { resolvers } from './resolvers.js';

/** Methods of a class that Nest calls from outside: operations, field resolvers, routes. */
function doorsOf(type: abstract new (...args: never[]) => object): Array<[string, object]> {
  const prototype: object = type.prototype;
  return Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const method: unknown = Reflect.get(prototype, name);
    if (name === 'constructor' || typeof method !== 'function') return [];
    const keys = Reflect.getMetadataKeys(method);
    const isDoor = keys.some((key) => String(key).startsWith('graphql:') || key === PATH_METADATA);
    return isDoor ? [[`${type.name}.${name}`, method]] : [];
  });
}

function controllers(): Array<abstract new (...args: never[]) => object> {
  return capabilityModules.flatMap((module) => {
    const found: unknown = Reflect.getMetadata('controllers', module);
    return Array.isArray(found) ? found : [];
  });
}

describe('access', () => {
  const doors = [...resolvers, ...controllers()].flatMap(doorsOf);

  it('finds the doors of every capability', () => {
    expect(doors.length).toBeGreaterThan(40);
  });

  it.each(doors)('%s says who may call it', (_name, method) => {
    expect(Reflect.getMetadata(accessRuleKey, method)).toEqual(
      expect.objectContaining({ action: expect.any(String), subject: expect.any(String) }),
    );
  });

  it('covers every operation of the schema', async () => {
    const schema = await buildSchema();
    const operations = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
      Object.keys(type?.getFields() ?? {}),
    );
    const names = new Set(doors.map(([name]) => name.split('.').at(1)));
    const renamed = new Set(['deliveries']);
    const missing = operations.filter((name) => !names.has(name) && !renamed.has(name));
    expect(missing).toEqual([]);
  });

  it('describes every type, field, argument and value', async () => {
    const schema = await buildSchema();
    const silent: string[] = [];
    for (const type of Object.values(schema.getTypeMap())) {
      if (type.name.startsWith('__') || ['String', 'Int', 'Boolean', 'ID'].includes(type.name)) {
        continue;
      }
      if (!type.description) silent.push(type.name);
      if ('getFields' in type) {
        for (const field of Object.values(type.getFields())) {
          if (!field.description) silent.push(`${type.name}.${field.name}`);
          for (const argument of 'args' in field ? field.args : []) {
            if (!argument.description) silent.push(`${type.name}.${field.name}(${argument.name})`);
          }
        }
      }
      if ('getValues' in type) {
        for (const value of type.getValues()) {
          if (!value.description) silent.push(`${type.name}.${value.name}`);
        }
      }
    }
    expect(silent).toEqual([]);
  });
});
