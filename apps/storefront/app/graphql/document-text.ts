import { type DefinitionNode, type DocumentNode, Kind, print } from 'graphql';

const texts = new WeakMap<DocumentNode, string>();

/** A document as it is sent: its operation, then its fragments by name, each once. */
export function documentText(document: DocumentNode): string {
  const known = texts.get(document);
  if (known !== undefined) return known;
  const text = print({ ...document, definitions: inOrder(document.definitions) });
  texts.set(document, text);
  return text;
}

function inOrder(definitions: readonly DefinitionNode[]): DefinitionNode[] {
  const fragments = new Map<string, DefinitionNode>();
  const operations: DefinitionNode[] = [];
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    } else {
      operations.push(definition);
    }
  }
  const byName = [...fragments].sort(([a], [b]) => (a < b ? -1 : 1));
  return [...operations, ...byName.map(([, definition]) => definition)];
}
