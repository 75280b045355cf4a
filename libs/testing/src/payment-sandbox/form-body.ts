/** A form as Stripe's clients send it, with the brackets of its names read as nesting. */
export interface FormTree {
  readonly [name: string]: string | FormTree;
}

type Node = Map<string, string | Node>;

/**
 * Reads `a[b][0]=c`. The last of two equal names wins; indexes of lists become names.
 * @throws RangeError when one name is both a value and a parent.
 */
export function readForm(body: string): FormTree {
  const root: Node = new Map();
  for (const [name, value] of new URLSearchParams(body)) put(root, pathOf(name), value);
  return toTree(root);
}

/** The text at a path of names, or null. */
export function textAt(tree: FormTree, ...path: readonly string[]): string | null {
  let place: string | FormTree | undefined = tree;
  for (const name of path) {
    if (typeof place !== 'object' || !Object.hasOwn(place, name)) return null;
    place = place[name];
  }
  return typeof place === 'string' ? place : null;
}

/** All texts right below a path of names. */
export function textsAt(tree: FormTree, ...path: readonly string[]): Record<string, string> {
  let place: string | FormTree | undefined = tree;
  for (const name of path) {
    place = typeof place === 'object' && Object.hasOwn(place, name) ? place[name] : undefined;
  }
  const entries = typeof place === 'object' ? Object.entries(place) : [];
  return Object.fromEntries(
    entries.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

function pathOf(name: string): string[] {
  const [head = '', ...rest] = name.split('[');
  return [head, ...rest.map((part) => part.replace(/\]$/, ''))];
}

function put(node: Node, [name = '', ...deeper]: readonly string[], value: string): void {
  if (deeper.length === 0) {
    node.set(name, value);
    return;
  }
  const child = node.get(name) ?? new Map<string, string | Node>();
  if (typeof child === 'string') throw new RangeError(`${name} is both a value and a parent`);
  node.set(name, child);
  put(child, deeper, value);
}

function toTree(node: Node): FormTree {
  return Object.fromEntries(
    [...node].map(([name, value]) => [name, typeof value === 'string' ? value : toTree(value)]),
  );
}
