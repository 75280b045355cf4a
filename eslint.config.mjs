import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import globals from 'globals';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

// The drawing of docs and ARCHITECTURE.md, line by line: which capability may call which. Arrows
// only go down. Everybody may use identity, except identity itself and the ledger.
const mayUse = {
  identity: [],
  ledger: [],
  moderation: ['identity'],
  media: ['identity'],
  institutions: ['identity', 'media', 'moderation'],
  children: ['identity', 'institutions'],
  wishes: ['identity', 'children', 'institutions', 'media', 'moderation'],
  payments: ['identity', 'ledger'],
  pledges: ['identity', 'wishes', 'payments', 'ledger', 'moderation'],
  campaigns: ['identity', 'wishes'],
  deliveries: ['identity', 'pledges', 'wishes', 'institutions', 'media', 'moderation'],
  payouts: ['identity', 'deliveries', 'pledges', 'wishes', 'institutions', 'payments', 'ledger'],
};
const below = Object.keys(mayUse);
for (const listener of ['catalogue', 'notifications', 'reporting']) mayUse[listener] = below;

const never = { kernel: ['@nestjs/*', 'typeorm', 'pg', 'pg-boss', 'react', 'react-dom', 'stripe'] };

const belowTesting = ['platform', 'money', 'i18n', 'forms'].map((each) => [each, 'testing']);

/** Who may depend on whom. A library that forgot its tags matches no line and may use nothing. */
function boundaries(also = []) {
  const may = (type, uses, bannedExternalImports = ['stripe']) => ({
    sourceTag: `type:${type}`,
    onlyDependOnLibsWithTags: [...uses.map((use) => `type:${use}`), ...also],
    bannedExternalImports,
  });
  const capabilities = Object.entries(mayUse).map(([name, uses]) => ({
    sourceTag: `scope:${name}`,
    onlyDependOnLibsWithTags: [
      'type:kernel',
      'type:platform',
      ...[name, ...uses].map((each) => `scope:${each}`),
      ...also,
    ],
    bannedExternalImports: name === 'payments' ? [] : ['stripe'],
  }));
  const depConstraints = [
    may('kernel', ['kernel'], never.kernel),
    may('platform', ['kernel']),
    may('testing', ['kernel', 'platform']),
    may('ui', ['kernel']),
    may('server-app', ['domain', 'platform', 'kernel']),
    may('web-app', ['kernel', 'ui']),
    ...capabilities,
  ];
  return [
    'error',
    {
      depConstraints,
      checkDynamicDependenciesExceptions: ['.*'],
      // `platform` migrates the test database, and its specs use it: no file goes in a circle.
      ignoredCircularDependencies: also.length > 0 ? belowTesting : [],
    },
  ];
}

const restricted = (selector, message) => ({ selector, message });
const notInOurCode = [
  restricted('ExportAllDeclaration', 'A door lists its names one by one.'),
  restricted('TSEnumDeclaration', 'Use a union of strings.'),
];
const namedOnly = restricted('ExportDefaultDeclaration', 'Named exports only.');
const floats = [
  "CallExpression[callee.object.name='Math'][callee.property.name=/^(round|floor|ceil|trunc)$/]",
  "CallExpression[callee.property.name='toFixed']",
  "CallExpression[callee.name='parseFloat']",
  "CallExpression[callee.object.name='Number'][callee.property.name='parseFloat']",
].map((selector) => restricted(selector, 'Amounts are Money: exact, and split by allocate().'));

const testHelpers = {
  patterns: [{ group: ['@app/*/testing'], message: 'Production code uses no test helper.' }],
};

/** A few programs instead of one for each folder: the same types are read once, not often. */
const typedProjects = ['.', 'libs/ui', 'apps/storefront', 'apps/e2e'].map(
  (place) => `${place}/tsconfig.json`,
);

export default defineConfig([
  {
    ignores: [
      '**/node_modules',
      '**/dist',
      '**/build',
      '**/.react-router',
      '**/*.gen.ts',
      '**/*.gen.d.ts',
      '.nx',
      'data',
      'test-results',
      'playwright-report',
    ],
  },
  {
    // There is no way to switch a rule off for a line: a rule that is wrong is changed for all.
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
  },
  js.configs.recommended,
  {
    files: ['libs/ui/**/*.js', 'apps/storefront/**/*.js'],
    languageOptions: { globals: globals.browser },
  },
  {
    rules: {
      'max-lines': ['error', 300],
      'max-lines-per-function': ['error', 60],
      'max-len': [
        'error',
        {
          code: 100,
          ignoreUrls: true,
          ignoreStrings: true,
          ignoreTemplateLiterals: true,
          ignoreRegExpLiterals: true,
        },
      ],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'anywhere' }],
      'prefer-const': 'error',
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: { ...globals.node, ...globals.jest } },
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommended],
    languageOptions: {
      parserOptions: { project: typedProjects, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': boundaries(),
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/max-params': ['error', { max: 6 }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false } },
      ],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      'no-restricted-imports': ['error', testHelpers],
      'no-restricted-syntax': ['error', ...notInOurCode],
    },
  },
  {
    files: [
      'libs/**/*.ts',
      'libs/**/*.tsx',
      'apps/api/**/*.ts',
      'apps/e2e/**/*.ts',
      'bench/**/*.ts',
    ],
    rules: { 'no-restricted-syntax': ['error', ...notInOurCode, namedOnly] },
  },
  {
    files: ['libs/domain/**/*.ts', 'libs/kernel/money/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...notInOurCode, namedOnly, ...floats] },
  },
  {
    files: [
      '**/*.spec.ts',
      '**/*.spec.tsx',
      '**/testing/**/*.ts',
      'apps/e2e/**/*.ts',
      'bench/**/*.ts',
    ],
    rules: {
      '@nx/enforce-module-boundaries': boundaries(['type:testing']),
      'max-lines': 'off',
      'max-lines-per-function': 'off',
      'no-restricted-imports': 'off',
    },
  },
]);
