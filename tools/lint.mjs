// Lint of everything at once, with a fresh project graph: without one the boundary rule says that
// it is skipped, and passes.

import path from 'node:path';
import { CommandFailed, runQuietly } from './command.mjs';
import { accepted, refused } from './boundary-fixtures.mjs';

/** @throws CommandFailed with what lint found. */
export async function lint(root, args = ['.']) {
  const eslint = path.join(root, 'node_modules', 'eslint', 'bin', 'eslint.js');
  const output = await runQuietly(process.execPath, [eslint, '--max-warnings=0', ...args]);
  if (output.includes('will be skipped')) throw new CommandFailed(output);
}

/** Writes the graph of projects and imports that the boundary rule reads. */
export async function writeProjectGraph(root) {
  const nx = path.join(root, 'node_modules', '.bin', 'nx');
  await runQuietly(nx, ['graph', `--file=${path.join('.nx', 'graph.json')}`], {
    env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false' },
  });
}

/** @throws CommandFailed naming each fixture that lint judged wrongly. */
export async function checkFixtures(root) {
  const { ESLint } = await import('eslint');
  const tseslint = (await import('typescript-eslint')).default;
  // The fixtures are not on disk, so rules that ask the compiler cannot see them.
  const eslint = new ESLint({
    cwd: root,
    overrideConfig: [withoutTypes(tseslint)],
  });
  const wrong = [];
  for (const { why, file, code, rule } of refused) {
    const rules = await rulesAgainst(eslint, file, code);
    if (!rules.includes(rule)) wrong.push(`${why}: passes, but ${rule} should refuse it`);
  }
  for (const { why, file, code } of accepted) {
    const rules = await rulesAgainst(eslint, file, code);
    if (rules.length > 0) wrong.push(`${why}: refused by ${rules.join(', ')}`);
  }
  if (wrong.length > 0) throw new CommandFailed(wrong.join('\n'));
  return refused.length + accepted.length;
}

function withoutTypes(tseslint) {
  const { rules, languageOptions } = tseslint.configs.disableTypeChecked;
  return { files: ['**/*.ts'], rules, languageOptions };
}

async function rulesAgainst(eslint, file, code) {
  const [result] = await eslint.lintText(code, { filePath: file });
  return result.messages.map(({ ruleId, message }) => ruleId ?? message);
}
