import { expect, test } from 'vitest';
import { tally, type Report } from './vitest.ts';

const none: Report = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] };
const brokenFile = { name: 'a.test.ts', status: 'failed', assertionResults: [] };

test.each([
  ['all well', { ...none, numPassedTests: 3 }, 0, 3, 0],
  ['one failed', { ...none, numPassedTests: 2, numFailedTests: 1 }, 1, 2, 1],
  ['a file that does not load', { ...none, numPassedTests: 2, testResults: [brokenFile] }, 1, 2, 1],
  ['an error outside every test', { ...none, numPassedTests: 2 }, 1, 2, 1],
  ['tests passed over', { ...none, numPassedTests: 2, numPendingTests: 2, numTodoTests: 1 }, 0, 2, 3],
  ['no test at all', none, 0, 0, 1],
  ['vitest crashed', undefined, 139, 0, 1],
] as const)('%s', (_, report, exitCode, passed, failed) => {
  const counted = tally(report, exitCode);
  expect({ passed: counted.passed, failed: counted.failed }).toEqual({ passed, failed });
  expect(counted.remarks.length > 0).toBe(failed > 0 && !(report !== undefined && report.numFailedTests > 0));
});
