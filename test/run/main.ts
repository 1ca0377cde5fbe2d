// npm test [-- PART...] [--long]: provides what the tests need, runs the parts, and ends with `N passed, N failed`.
import { startPostgres, type PostgresServer } from '../provide/postgres.ts';
import { provideTools } from '../provide/tools.ts';
import { runCheck, type Outcome } from './step.ts';
import { runProject } from './vitest.ts';

const FENCES: Readonly<Record<string, readonly [file: string, ...args: string[]]>> = {
  types: ['node_modules/typescript-native/bin/tsc', '--build'],
  imports: ['test/architecture/imports.ts'],
  lint: ['node_modules/oxlint/bin/oxlint'],
  format: ['node_modules/@biomejs/biome/bin/biome', 'format', '.'],
  unused: ['node_modules/knip/bin/knip.js'],
};

/** The office pages are built before the tests that open them in a browser. */
const BUILD = ['node_modules/vite/bin/vite.js', 'build', 'apps/office'] as const;

const PROJECTS = ['unit', 'database', 'api', 'browser'] as const;
const NEEDS_POSTGRES: readonly string[] = ['database'];
const PARTS: readonly string[] = ['fences', 'build', ...PROJECTS];

async function run(parts: readonly string[], signal: AbortSignal): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const add = async (outcome: () => Promise<Outcome>): Promise<void> => {
    if (!signal.aborted) outcomes.push(await outcome());
  };
  if (parts.includes('fences')) {
    for (const [name, [file, ...args]] of Object.entries(FENCES)) await add(() => runCheck(name, file, args, signal));
  }
  if (parts.includes('build')) await add(() => runCheck('build', BUILD[0], BUILD.slice(1), signal));
  for (const project of PROJECTS.filter((each) => parts.includes(each))) await add(() => runProject(project, signal));
  return outcomes;
}

function report(outcomes: readonly Outcome[], interrupted: boolean): void {
  const total = { passed: 0, failed: interrupted ? 1 : 0, seconds: 0 };
  console.log('');
  for (const { name, passed, failed, seconds } of outcomes) {
    console.log(
      `${name.padEnd(10)} ${String(passed).padStart(6)} passed ${String(failed).padStart(5)} failed ${seconds.toFixed(1).padStart(8)} s`,
    );
    total.passed += passed;
    total.failed += failed;
    total.seconds += seconds;
  }
  console.log(interrupted ? 'interrupted' : `${total.seconds.toFixed(1)} s in all`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
}

async function main(args: readonly string[]): Promise<void> {
  const unknown = args.filter((arg) => arg !== '--long' && !PARTS.includes(arg));
  if (unknown.length > 0) {
    console.error(`No such part: ${unknown.join(', ')}. Parts: ${PARTS.join(', ')}. Option: --long`);
    process.exitCode = 1;
    return;
  }
  if (args.includes('--long')) process.env['LONG'] = '1';
  const chosen = args.filter((arg) => arg !== '--long');
  const parts = chosen.length > 0 ? chosen : PARTS;
  const interrupt = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => interrupt.abort());
  let server: PostgresServer | undefined;
  try {
    if (parts.some((part) => (PROJECTS as readonly string[]).includes(part))) {
      const tools = provideTools();
      if (parts.some((part) => NEEDS_POSTGRES.includes(part))) {
        server = await startPostgres(tools.postgres as string);
        process.env['TEST_POSTGRES_URL'] = server.url;
      }
    }
    report(await run(parts, interrupt.signal), interrupt.signal.aborted);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.log('0 passed, 1 failed');
    process.exitCode = 1;
  } finally {
    await server?.stop();
  }
}

await main(process.argv.slice(2));
