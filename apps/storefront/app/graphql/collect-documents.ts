import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  visit,
} from 'graphql';
import { documentText } from './document-text.js';

/** The documents of all `*.graphql.ts` files below a folder: name -> text as it is sent. */
export function collectDocuments(folder: string): Record<string, string> {
  const operations: OperationDefinitionNode[] = [];
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const file of globSync('**/*.graphql.ts', { cwd: folder }).sort()) {
    const source = readFileSync(join(folder, file), 'utf8');
    for (const [, text = ''] of source.matchAll(/graphql\(\s*`([^`]+)`/g)) {
      for (const definition of parse(text, { noLocation: true }).definitions) {
        if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
        if (definition.kind === Kind.FRAGMENT_DEFINITION) {
          fragments.set(definition.name.value, asSent(definition));
        }
      }
    }
  }
  return Object.fromEntries(
    operations.map((operation) => [
      operation.name?.value ?? '',
      documentText({
        kind: Kind.DOCUMENT,
        definitions: [operation, ...fragmentsOf(operation, fragments)],
      }),
    ]),
  );
}

/** Without the word that is for the types of the pages alone. */
function asSent(fragment: FragmentDefinitionNode): FragmentDefinitionNode {
  const { directives = [] } = fragment;
  return { ...fragment, directives: directives.filter(({ name }) => name.value !== '_unmask') };
}

/** The fragments that a definition spreads, and those that they spread in turn. */
function fragmentsOf(
  definition: OperationDefinitionNode | FragmentDefinitionNode,
  known: ReadonlyMap<string, FragmentDefinitionNode>,
): FragmentDefinitionNode[] {
  const found = new Set<FragmentDefinitionNode>();
  visit(definition, {
    FragmentSpread: ({ name }) => {
      const fragment = known.get(name.value);
      if (fragment === undefined) throw new Error(`there is no fragment ${name.value}`);
      found.add(fragment);
      for (const further of fragmentsOf(fragment, known)) found.add(further);
    },
  });
  return [...found];
}

/** Writes the list by which the API knows our documents. Part of every build. */
export function writeDocuments(folder: string): void {
  const documents = collectDocuments(folder);
  const file = join(folder, 'graphql', 'documents.gen.json');
  writeFileSync(file, `${JSON.stringify(documents, null, 2)}\n`);
}
