import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const folders = ['./', '../../../libs/ui/src/'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);

/** Attributes whose text people see or hear. */
const SPOKEN = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'caption',
  'hint',
  'label',
  'placeholder',
  'summary',
  'title',
]);

const WORD = /\p{L}{2,}/u;

/** Words written into markup instead of coming from a catalogue. */
function writtenWords(file: string): string[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(file, 'utf8'),
    ts.ScriptTarget.Latest,
    true,
    ts.ScriptKind.TSX,
  );
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isJsxText(node) && WORD.test(node.text)) found.push(node.text.trim());
    if (ts.isJsxAttribute(node) && SPOKEN.has(node.name.getText())) {
      const { initializer } = node;
      if (initializer !== undefined && ts.isStringLiteral(initializer)) {
        if (WORD.test(initializer.text)) found.push(initializer.text);
      }
    }
    if (ts.isJsxExpression(node) && ts.isJsxElement(node.parent)) {
      const { expression } = node;
      if (expression !== undefined && ts.isStringLiteral(expression)) {
        if (WORD.test(expression.text)) found.push(expression.text);
      }
    }
    ts.forEachChild(node, look);
  };
  look(source);
  return found;
}

test('every word on a page comes from a catalogue', () => {
  const faults = folders.flatMap((folder) =>
    globSync('**/*.tsx', { cwd: folder })
      .filter((file) => !file.endsWith('.spec.tsx'))
      .flatMap((file) => writtenWords(folder + file).map((words) => `${file}: ${words}`)),
  );
  expect(faults).toEqual([]);
});

test('no page sets a style or a script inline', () => {
  const faults = folders.flatMap((folder) =>
    globSync('**/*.tsx', { cwd: folder }).filter(
      (file) =>
        !file.endsWith('.spec.tsx') &&
        /\bstyle=|dangerouslySetInnerHTML/.test(readFileSync(folder + file, 'utf8')),
    ),
  );
  expect(faults).toEqual([]);
});
