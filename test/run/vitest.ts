import { existsSync, readFileSync, rmSync } from 'node:fs';
import { runTool, type Outcome } from './step.ts';

const VITEST = 'node_modules/vitest/vitest.mjs';

/** The part of vitest's JSON report that is read here. */
export interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly { readonly name: string; readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

/** Runs the vitest projects whose name is `part` or begins with `part-`, and counts their tests. */
export async function runProject(part: string, signal: AbortSignal): Promise<Outcome> {
  const file = `.cache/tests-${part}.json`;
  rmSync(file, { force: true });
  console.log(`\n---- ${part}`);
  const projects = [`--project=${part}`, `--project=${part}-*`];
  const args = ['run', ...projects, '--passWithNoTests', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { code, seconds } = await runTool(VITEST, args, signal, true);
  const report = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : undefined;
  const { passed, failed, remarks } = tally(report, code);
  for (const remark of remarks) console.log(`FAIL ${part}: ${remark}`);
  return { name: part, passed, failed, seconds };
}

/**
 * Passed and failed tests of a run. What no test reports still fails: a file that does not load, an error outside every test,
 * a test passed over, a run without any test.
 */
export function tally(report: Report | undefined, exitCode: number): { passed: number; failed: number; remarks: string[] } {
  if (report === undefined) return { passed: 0, failed: 1, remarks: [`vitest ended with ${exitCode} and without a report`] };
  const broken = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  const passedOver = report.numPendingTests + report.numTodoTests;
  const remarks = broken.map((file) => `${file.name} could not be loaded`);
  if (passedOver > 0) remarks.push(`${passedOver} tests were passed over; every test runs or is deleted`);
  if (report.numPassedTests + report.numFailedTests === 0 && broken.length === 0) remarks.push('no test ran');
  if (exitCode !== 0 && report.numFailedTests + remarks.length === 0) remarks.push('an error outside every test, see above');
  const failed = report.numFailedTests + broken.length + passedOver + (remarks.length - broken.length - (passedOver > 0 ? 1 : 0));
  return { passed: report.numPassedTests, failed, remarks };
}
