import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

const LONG = process.env['LONG'] === '1';
const MINUTE = 60_000;

const DATABASE = '**/*.db.test.ts';
const API = '**/*.api.test.ts';
const BROWSER = '**/*.browser.test.ts';
const SETUP = { pglite: './test/provide/pglite.setup.ts', postgres: './test/provide/postgres.setup.ts' };

/** The same files once for each engine: they read TEST_ENGINE to know which one is meant. */
function database(engine: 'pglite' | 'postgres'): TestProjectInlineConfiguration {
  return {
    extends: true,
    test: {
      name: `database-${engine}`,
      include: [DATABASE],
      env: { TEST_ENGINE: engine },
      testTimeout: MINUTE,
      hookTimeout: MINUTE,
      globalSetup: SETUP[engine],
    },
  };
}

export default defineConfig({
  test: {
    exclude: ['node_modules/**', 'dist/**', '.cache/**'],
    setupFiles: ['./test/provide/fuzz.setup.ts'],
    // Embedded databases take up to 0.6 GB each.
    maxWorkers: 2,
    allowOnly: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.ts', '**/*.test.tsx'],
          exclude: ['node_modules/**', 'dist/**', '.cache/**', DATABASE, API, BROWSER],
          testTimeout: LONG ? 30 * MINUTE : 20_000,
        },
      },
      database('pglite'),
      database('postgres'),
      {
        extends: true,
        test: {
          name: 'api',
          include: [API],
          env: { TEST_ENGINE: 'pglite' },
          globalSetup: SETUP.pglite,
          testTimeout: MINUTE,
          hookTimeout: MINUTE,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: [BROWSER],
          env: { TEST_ENGINE: 'pglite' },
          globalSetup: [SETUP.pglite, './test/provide/office.setup.ts'],
          testTimeout: 2 * MINUTE,
          hookTimeout: 2 * MINUTE,
        },
      },
    ],
  },
});
