import { expect, test } from 'vitest';
import { listFiles } from './house.ts';

/**
 * Who may step behind row security. The keeper writes what follows from facts and reads what a right was just checked for; a
 * page's query has no business there. A new name on this list is a decision: say in the file why the actor's own rights do not do.
 */
const ALLOWED = [/^platform\/(command|db|files|jobs|log|auth|backup)\//, /^modules\/[a-z]+\/server\//, /^apps\/program\//];

/** Queries that serve pages run under the actor; these need a name or a rule that the actor's rows alone do not give. */
const QUERIES = [
  'modules/care/server/queries/left-owners.ts',
  'modules/child/server/queries/file.ts',
  'modules/duty/server/queries/any-time.ts',
  'modules/privacy/server/queries/who-looked.ts',
];

test('only the command path and the slices’ servers act as the keeper, and of their queries only those listed', () => {
  const users = listFiles()
    .filter(({ path, text }) => /\b(asKeeper|withKeeper)\(/.test(text) && path.endsWith('.ts') && !/\.test\.ts$|^(test|bench)\//.test(path))
    .map(({ path }) => path);
  expect(users.length).toBeGreaterThan(20);
  expect(users.filter((file) => !ALLOWED.some((allowed) => allowed.test(file)))).toEqual([]);
  expect(users.filter((file) => file.includes('/queries/') && !QUERIES.includes(file))).toEqual([]);
});
