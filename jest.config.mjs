import { optionsFor } from './tools/compile.mjs';

// The options go in as values: a path to .swcrc.json would be looked up from the working folder.
const swc = (file) => {
  const options = optionsFor(import.meta.dirname, file);
  return ['@swc/jest', { ...options, swcrc: false, sourceMaps: 'inline' }];
};

export default {
  rootDir: import.meta.dirname,
  roots: ['<rootDir>/libs', '<rootDir>/apps', '<rootDir>/bench', '<rootDir>/tools'],
  testMatch: ['**/*.spec.ts', '**/*.spec.tsx', '**/*.spec.mjs'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '<rootDir>/apps/e2e/'],
  modulePathIgnorePatterns: ['/dist/', '<rootDir>/apps/storefront/build/'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.tsx$': swc('any.tsx'), '^.+\\.ts$': swc('any.ts') },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  // Jest adds `import` or `require` itself; `import` here would hand ES modules to `require`.
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  globalSetup: '<rootDir>/libs/testing/jest/global-setup.mjs',
  globalTeardown: '<rootDir>/libs/testing/jest/global-teardown.mjs',
  setupFilesAfterEnv: ['<rootDir>/libs/testing/jest/setup.mjs'],
  maxWorkers: 2,
  // Only what hangs comes to this end: a slow or busy machine is no fault of the product.
  testTimeout: 180_000,
};
