import { defineConfig } from '@playwright/test';

// The address, the data folder and the browser are chosen by tools/e2e.mjs: see `npm run e2e`.
const { E2E_URL, E2E_REPORT, CHROMIUM_PATH } = process.env;
if (E2E_URL === undefined || CHROMIUM_PATH === undefined) {
  throw new Error('Run the journeys with `npm run e2e`.');
}

export const config = defineConfig({
  testDir: 'apps/e2e/src',
  testMatch: '**/*.e2e.ts',
  outputDir: 'test-results',
  // Journeys share one product and two cores; each brings its own people and wishes.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  // Only what hangs comes to this end. A timer of the product may be a minute away, on any machine.
  timeout: 240_000,
  expect: { timeout: 20_000 },
  reporter:
    E2E_REPORT === undefined ? [['list']] : [['list'], ['json', { outputFile: E2E_REPORT }]],
  use: {
    baseURL: E2E_URL,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: CHROMIUM_PATH,
      args: ['--no-sandbox', '--disable-background-networking', '--disable-dev-shm-usage'],
    },
  },
  webServer: {
    command: `"${process.execPath}" --enable-source-maps apps/api/dist/start.js`,
    url: `${E2E_URL}/health`,
    // Crowds come from addresses of their own, as a proxy in front of the site would report them.
    env: { TRUST_PROXY: '1' },
    timeout: 240_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGINT', timeout: 20_000 },
    stdout: 'pipe',
    stderr: 'pipe',
  },
});

// Playwright reads the default export and no other.
export { config as default };
