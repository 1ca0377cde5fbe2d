import { expect, test } from 'vitest';
import { findFaults } from './house.ts';

const long = 'export const a = 1;\n'.repeat(401);
// Written in pieces, so that this file keeps the rules that it tests.
const unfinished = ['// TO', 'DO: later'].join('');
const emptyName = ['export class Child', 'Service {}'].join('');
const ownWait = ['await vi.wait', 'For(() => a);'].join('');
const limitOfItsOwn = ['test(a, { time', 'out: 5_000 }, b);'].join('');
const switchedOff = ['// oxlint-', 'disable-next-line no-console'].join('');

/** Each rule must bite: a file that breaks it, and a neighbour that does not. */
test.each([
  ['too long', 'platform/db/pool.ts', long, true],
  ['a code table may be long', 'modules/child/domain/codes/ethnic.ts', long, false],
  ['phrases may be long', 'modules/child/web/phrases.ts', long, false],
  ['a folder of no meaning', 'modules/child/server/utils/pad.ts', '', true],
  ['a file of no meaning', 'platform/date-helper.ts', '', true],
  ['a helper who is a person', 'modules/pairing/domain/helper.ts', ['export interface Hel', 'per {}'].join(''), false],
  ['a drawer beside people', 'modules/pairing/server/utils.ts', '', true],
  ['common', 'modules/common/domain/index.ts', '', true],
  ['a word that only contains one', 'modules/child/domain/commonplace.ts', '', false],
  ['a class of no meaning', 'platform/a.ts', emptyName, true],
  ['unfinished code', 'platform/a.ts', unfinished, true],
  ['unfinished docs', 'docs/a.md', unfinished, true],
  ['unfinished SQL', 'sql/0001.sql', unfinished, true],
  ['an arrow at top level', 'platform/a.ts', 'export const a = (b: number): number => b;', true],
  ['a generic arrow at top level', 'platform/a.ts', 'const a = async <T>(b: T) => b;', true],
  ['an arrow inside a function', 'platform/a.ts', 'export function a() {\n  const b = () => 1;\n  return b;\n}', false],
  ['a computed constant at top level', 'platform/a.ts', 'export const a = [1].map((b) => b + 1);', false],
  ['Node in the domain', 'modules/child/domain/a.ts', "import { readFileSync } from 'node:fs';", true],
  ['Node in the kernel, without prefix', 'kernel/a.ts', "import fs from 'fs';", true],
  ['dynamic import in the domain', 'modules/child/domain/a.ts', "await import('x');", true],
  ['Node in the server', 'modules/child/server/a.ts', "import { readFileSync } from 'node:fs';", false],
  ['Node in a test of the domain', 'modules/child/domain/a.test.ts', "import { readFileSync } from 'node:fs';", false],
  ['the clock in the domain', 'modules/child/domain/a.ts', 'const now = new Date();', true],
  ['an instant that was handed over', 'modules/child/domain/a.ts', 'const day = new Date(instant);', false],
  ['randomness in the kernel', 'kernel/a.ts', 'const a = Math.random();', true],
  ['a rule switched off without reason', 'platform/a.ts', switchedOff, true],
  ['a rule switched off with a reason', 'platform/a.ts', `${switchedOff} -- the start page is printed`, false],
  ['a wait of its own', 'platform/a.test.ts', ownWait, true],
  ['a limit of its own', 'platform/a.test.ts', limitOfItsOwn, true],
  ['a page looked at once', 'test/browser/a.browser.test.ts', `expect(await page.getByText('a').${'isVisible'}()).toBe(true);`, true],
  ['a page waited for', 'test/browser/a.browser.test.ts', "await expect.poll(() => page.getByText('a').count()).toBe(1);", false],
] as const)('%s', (_, path, text, faulty) => {
  expect(findFaults({ path, text }).length > 0).toBe(faulty);
});
