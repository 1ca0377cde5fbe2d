import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { PATIENCE } from './test/support/patience.ts';

const LONG = process.env['LONG'] === '1';
const HOUR = 60 * 60_000;

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
      globalSetup: SETUP[engine],
      // Modules are loaded once a worker and not once a file, which took a fifth of the time. Embedded databases want a process of their own.
      isolate: engine === 'pglite',
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
    testTimeout: LONG ? HOUR : PATIENCE.testMs,
    hookTimeout: PATIENCE.testMs,
    expect: { poll: { timeout: PATIENCE.stepMs } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.ts', '**/*.test.tsx'],
          exclude: ['node_modules/**', 'dist/**', '.cache/**', DATABASE, API, BROWSER],
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
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: [BROWSER],
          env: { TEST_ENGINE: 'pglite' },
          globalSetup: [SETUP.pglite, './test/provide/office.setup.ts'],
        },
      },
    ],
  },
});
