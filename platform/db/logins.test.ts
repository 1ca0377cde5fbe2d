import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('the script for the superuser makes and grants every role that the schema uses', () => {
  const rolesOf = (file: string): Set<string> => new Set([...readFileSync(file, 'utf8').matchAll(/\bsw_[a-z]+\b/g)].map(([role]) => role));
  const logins = readFileSync('sql/logins.sql', 'utf8');
  const used = rolesOf('sql/0001_roles.sql');
  expect(rolesOf('sql/logins.sql')).toEqual(used);
  const granted = /^grant (sw_.*) to shouwang;$/m.exec(logins)?.[1]?.split(', ');
  expect(new Set(granted)).toEqual(used);
});
